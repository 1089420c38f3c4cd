/** Hands and eyes: every shortcut, zoom, density, and what axe finds in the three themes. */
import { expect, test } from 'playwright/test';
import { findings, THEMES } from './support/axe';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { panel, state } from './support/screen';
import { sendExamples } from './support/telemetry';

const DIALOGS = [
  ['Settings', 'Control+,'],
  ['Diagnostics', 'Control+Shift+D'],
  ['Keyboard shortcuts', '?'],
  ['Commands', 'Control+k'],
  ['Layouts', 'Control+Shift+L'],
] as const;

test('axe finds nothing serious, in any theme', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  sendExamples(gateway);
  await expect(panel(page, 'Market')).toContainText('RELIANCE');
  const [own] = await Promise.all([
    console.app.waitForEvent('window'),
    page.evaluate(() => window.missionControl.openPanel({ panel: 'Orders' })),
  ]);
  await expect(panel(own, 'Orders')).toContainText('TCS');
  const inThemes = async (look: (theme: string, rules: readonly string[]) => Promise<void>) => {
    for (const [theme, rules] of THEMES) {
      await page.evaluate((chosen) => window.missionControl.updateSettings({ theme: chosen }), theme);
      for (const each of [page, own]) await expect(each.locator('html')).toHaveAttribute('data-theme', theme);
      await look(theme, rules);
    }
  };

  await inThemes(async (theme, rules) => {
    expect(await findings(page, rules), `${theme}: live`).toEqual([]);
    expect(await findings(own, rules), `${theme}: a panel’s own window`).toEqual([]);
    await page.bringToFront();
    for (const [name, keys] of DIALOGS) {
      await page.keyboard.press(keys);
      const dialog = page.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      expect(await findings(page, rules, '[role=dialog]'), `${theme}: ${name}`).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });

  gateway.expireSessions();
  await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
  await inThemes(async (theme, rules) => {
    expect(await findings(page, rules), `${theme}: sign-in over the last picture`).toEqual([]);
  });
});

test('every shortcut does what the list says', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  await expect(state(page)).toHaveText('Subscribed');

  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const keys = await list.locator('dl').first().locator('dt').allTextContents();
  await page.keyboard.press('Escape');

  const opens = (name: string) => async () => {
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toBeHidden();
  };
  const focuses = (name: string) => () =>
    expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(name);
  const zoomIs = (zoom: number) => () =>
    expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.zoomFactor),
      )
      .toBeCloseTo(zoom);
  /** What is seen of each key that the list shows, in order. */
  const seen: Readonly<Record<string, readonly [press: string, then: () => Promise<void>]>> = {
    'Ctrl+K': ['Control+k', opens('Commands')],
    'Ctrl+E': ['Control+e', opens('Export')],
    'Ctrl+Shift+D': ['Control+Shift+D', opens('Diagnostics')],
    '?': ['?', opens('Keyboard shortcuts')],
    'Ctrl+,': ['Control+,', opens('Settings')],
    F6: ['F6', focuses('Account')],
    'Shift+F6': ['Shift+F6', focuses('Activity log')],
    '/': ['/', focuses('Search the activity log')],
    // On a live connection there is nothing to try again.
    F5: ['F5', () => expect(state(page)).toHaveText('Subscribed')],
    'Ctrl+Shift+O': [
      'Control+Shift+O',
      async () => {
        await expect(panel(page, 'Activity log')).toBeHidden();
        await page.evaluate(() => window.missionControl.closePanel({ panel: 'Activity log' }));
        await expect(panel(page, 'Activity log')).toBeVisible();
      },
    ],
    'Ctrl+Shift+L': ['Control+Shift+L', opens('Layouts')],
    'Ctrl++': ['Control+=', zoomIs(1.1)],
    'Ctrl+−': ['Control+-', zoomIs(1)],
    'Ctrl+0': ['Control+0', zoomIs(1)],
  };
  for (const key of keys) {
    const [press, then] = seen[key] ?? [];
    expect(press, `${key} is listed, and tested`).toBeDefined();
    if (press === undefined || then === undefined) continue;
    // In a field a letter is a letter; a dialog gives the focus back to the search that had it.
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    });
    await page.keyboard.press(press);
    await then();
  }
});

test('theme, zoom and rows are kept; a typed ? is a letter', async () => {
  const userData = test.info().outputPath('user-data');
  await using gateway = await startGateway({ quiet: true });
  {
    await using console = await openConsole([`--gateway-url=${gateway.url}`], { userData });
    const { page } = console;
    await expect(state(page)).toHaveText('Subscribed');
    await page.keyboard.press('/');
    await page.keyboard.type('why?');
    await expect(page.getByRole('searchbox', { name: 'Search the activity log' })).toHaveValue('why?');
    await page.evaluate(() =>
      window.missionControl.updateSettings({ theme: 'light', zoom: 1.25, density: 'comfortable' }),
    );
    await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable');
  }
  await using console = await openConsole([], { userData });
  const { page, app } = console;
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.zoomFactor))
    .toBeCloseTo(1.25);
});

test('reduced motion marks no cell; forced colours leave everything readable', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  sendExamples(gateway);
  await expect(panel(page, 'Market')).toContainText('RELIANCE');
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  expect(
    await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--flash').trim()),
  ).toBe('transparent');
  expect(await findings(page, [])).toEqual([]);
});
