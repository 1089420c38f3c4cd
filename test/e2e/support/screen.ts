/** The names that tests and assistive technology rely on. */
import type { Locator, Page } from 'playwright/test';
import { PANELS, type PanelName } from '../../../src/shared/ipc/panels';

export { PANELS as EVERY_PANEL };

export const panel = (page: Page, name: PanelName): Locator =>
  page.getByRole('region', { name, exact: true });

/** Its text is the state's word. */
export const state = (page: Page): Locator => page.getByRole('status', { name: 'Connection status' });

export async function signIn(page: Page, url: string, token: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Sign in' });
  await form.getByLabel('Gateway URL').fill(url);
  await form.getByLabel('Session token').fill(token);
  await form.getByRole('button', { name: 'Sign in' }).click();
}
