/** Under the administrator's file, in its real place: what it locks, and that nothing of the operator's leads past it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { findings } from './support/axe';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { canPlacePolicy, placePolicy } from './support/policy';
import { run } from './support/run';
import { state } from './support/screen';

test.skip(!canPlacePolicy, 'the file can only be placed by root, on Linux');

const OTHER = 'ws://127.0.0.1:9/telemetry';
const openAbout = async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('about');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'About MCI Console' });
  await expect(dialog).toBeVisible();
  return dialog;
};

test('a pinned gateway is connected to and no other, nothing is exported, and all that is shown as locked', async ({
  browserName: _,
}, info) => {
  const userData = info.outputPath('user-data');
  await using gateway = await startGateway({ quiet: true });
  await using policy = await placePolicy({
    gateways: [{ name: 'Paper desk', url: gateway.url }],
    otherGateways: false,
    export: false,
    retention: { days: 90 },
  });
  const own = { id: 'mine', name: 'Mine', url: OTHER, channels: [] };
  const mine = { ...own, currency: null, exchangeZone: null, caFile: null };
  const before = { profiles: [mine], lastProfile: 'mine', retention: { days: 7, megabytes: 500 } };
  await mkdir(userData, { recursive: true });
  await writeFile(join(userData, 'settings.json'), JSON.stringify(before));
  {
    // A flag, a kept gateway and a folder of the operator's own: none leads past it.
    await using console = await openConsole([`--gateway-url=${OTHER}`], { ...policy, userData });
    const { page } = console;
    await expect(page.getByRole('alert').filter({ hasText: 'POLICY_FORBIDS' })).toBeVisible();
    const form = page.getByRole('form', { name: 'Sign in' });
    await expect(form.getByLabel('Gateway URL')).toHaveValue(gateway.url);
    await expect(form.getByLabel('Gateway URL')).not.toBeEditable();
    await expect(form.getByText('Set by the administrator').first()).toBeVisible();
    // What a hostile window could ask for is refused by main.
    const asked = await page.evaluate(async (url) => {
      const { missionControl } = window;
      const draft = {
        id: null,
        name: '',
        url,
        channels: [],
        currency: null,
        exchangeZone: null,
        caFile: null,
      };
      return [
        await missionControl.connect({ profile: 'mine', token: null }),
        await missionControl.startDemo(),
        await missionControl.saveProfile(draft),
        await missionControl.updateSettings({ retention: { days: 1, megabytes: 500 } }),
        await missionControl.saveChart({ name: 'Equity', png: '' }),
        await missionControl.export({
          id: 1,
          format: 'csv',
          request: { what: 'orders', since: null, until: null },
        }),
      ];
    }, OTHER);
    expect(JSON.stringify(asked).match(/POLICY_FORBIDS|NO_SUCH_PROFILE/g)).toEqual([
      'NO_SUCH_PROFILE',
      ...Array(5).fill('POLICY_FORBIDS'),
    ]);
    await form.getByRole('button', { name: 'Sign in' }).click();
    await expect(state(page)).toHaveText('Subscribed');
    expect(gateway.record.connections).toHaveLength(1);

    const button = page.getByRole('button', { name: 'Export', exact: true });
    await expect(button).toBeDisabled();
    await page.keyboard.press('Control+e');
    await expect(page.getByText('POLICY_FORBIDS').first()).toBeVisible();
    await expect(page.getByRole('dialog', { name: 'Export' })).toBeHidden();

    for (const theme of ['dark', 'light', 'high-contrast'] as const) {
      await page.evaluate((chosen) => window.missionControl.updateSettings({ theme: chosen }), theme);
      const about = await openAbout(page);
      await expect(about).toContainText('Sets up the gateways: Paper desk.');
      await expect(about.locator('summary').filter({ hasText: 'solid-js' })).toBeVisible();
      expect(await findings(page, [], '[role=dialog]'), `${theme}: About`).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+,');
      await expect(page.getByLabel(/Keep, days/)).toHaveValue('90');
      expect(await findings(page, ['color-contrast', 'label'], '[role=dialog]'), theme).toEqual([]);
      await page.keyboard.press('Escape');
    }
  }
  // What the operator chose stays beneath.
  const after = JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8'));
  expect(after).toMatchObject({ profiles: [mine], retention: { days: 7, megabytes: 500 } });
  const exported = await run(
    ['--', `--user-data-dir=${userData}`, `--export-activity=${info.outputPath('log.csv')}`],
    {},
    undefined,
    policy.executable,
  );
  expect(exported).toMatchObject({ code: 1, stderr: expect.stringContaining('POLICY_FORBIDS') });
});

for (const [what, text, mode] of [
  ['that has a key misspelt', '{"exprot": false}', 0o644],
  ['that others can write', '{"gateways": [{"name": "Forged", "url": "ws://127.0.0.1:9/"}]}', 0o666],
] as const) {
  test(`a file ${what} locks all that it could, and says why`, async () => {
    await using policy = await placePolicy(text, mode);
    await using console = await openConsole(['--demo'], policy);
    const { page } = console;
    const form = page.getByRole('form', { name: 'Sign in' });
    await expect(form.getByText('POLICY_UNREADABLE')).toBeVisible();
    await expect(form.getByRole('button', { name: 'Sign in' })).toBeDisabled();
    await expect(state(page)).toHaveText('Disconnected');
    await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeDisabled();
    expect(console.stderr()).toMatch(/^POLICY_UNREADABLE: /m);
    expect(await findings(page, []), 'the form').toEqual([]);
  });
}
