/** What main itself does: its end, its files, its menu, a window that dies. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { state } from './support/screen';

test('P30 Quit says goodbye to the gateway, and what was just set is kept', async ({
  browserName: _,
}, info) => {
  const userData = info.outputPath('user-data');
  await using gateway = await startGateway({ quiet: true });
  const console = await openConsole([`--gateway-url=${gateway.url}`], { userData });
  await expect(state(console.page)).toHaveText('Subscribed');
  await console.page.evaluate(() => window.missionControl.updateSettings({ zone: 'utc' }));
  await console.close();
  expect(gateway.record.connections[0]?.received.get('disconnect')).toBe(1);
  const kept = JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8'));
  expect(kept).toMatchObject({ zone: 'utc', profiles: [{ id: kept.lastProfile, url: gateway.url }] });
});

test('damaged settings are set aside, and the window says so', async ({ browserName: _ }, info) => {
  const userData = info.outputPath('user-data');
  await mkdir(userData, { recursive: true });
  await writeFile(join(userData, 'settings.json'), '{"theme":');
  await using console = await openConsole([], { userData });
  await expect(console.page.getByText(/SETTINGS_DAMAGED|settings were reset/i).first()).toBeVisible();
  expect(console.stderr()).toMatch(/^SETTINGS_DAMAGED: /m);
  expect((await readdir(userData)).filter((name) => name.startsWith('settings.damaged-'))).toHaveLength(1);
});

test('the menu opens what the window has, and follows the connection', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { app, page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  const enabled = (id: string) =>
    app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.enabled, id);
  expect(await enabled('disconnect')).toBe(true);
  expect(await enabled('retry-now')).toBe(false);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('disconnect')?.click());
  await expect(state(page)).toHaveText('Disconnected');
  expect(await enabled('disconnect')).toBe(false);
  expect(await enabled('retry-now')).toBe(true);

  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    items.find(({ label }) => label.startsWith('Settings'))?.click();
  });
  await expect(page.getByRole('dialog')).toBeVisible();
});
