/**
 * A display for each of Playwright's workers. On a shared one, a window that opens over another's has the server
 * tell that the pointer has left, in the midst of a drag.
 */
import { hasDisplay, openXvfb } from './display.mjs';

const NAMES = 'MCI_TEST_DISPLAYS';

/**
 * Playwright's global set-up. Where there is a display, all use that.
 * @param {{ workers: number }} config @returns {Promise<(() => Promise<void>) | undefined>} the tear-down
 * @throws {import('./command.mjs').Fault} DISPLAY_UNAVAILABLE
 */
export default async function provideDisplays({ workers }) {
  if (hasDisplay()) return undefined;
  const displays = await Promise.all(Array.from({ length: workers }, () => openXvfb()));
  process.env[NAMES] = displays.map(({ env }) => env.DISPLAY).join(' ');
  return async () => void (await Promise.all(displays.map(({ stop }) => stop())));
}

/** For a configuration, which Playwright reads in each worker too: what it starts there draws on its own display. */
export function takeDisplay(env = process.env) {
  const own = env[NAMES]?.split(' ')[Number(env.TEST_PARALLEL_INDEX)];
  if (own !== undefined) env.DISPLAY = own;
}
