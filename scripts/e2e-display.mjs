import { openDisplay } from './display.mjs';

/** Playwright's global set-up: a display for all its workers. @returns the tear-down */
export default async function provideDisplay() {
  const display = await openDisplay();
  Object.assign(process.env, display.env);
  return display.stop;
}
