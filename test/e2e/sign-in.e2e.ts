/** The session: had, expired, had again, left; with and without a keyring; over a private wss. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { missingForKeyring } from '../../scripts/test-desktop.mjs';
import { selfSigned } from '../support/certificate';
import { startGateway } from './support/gateway';
import { openKeyring } from './support/keyring';
import { openConsole } from './support/launch';
import { panel, signIn, state } from './support/screen';
import { sendExamples } from './support/telemetry';

const FIRST = 'the-first-session-token';
const SECOND = 'the-second-session-token';

const form = (page: Page) => page.getByRole('form', { name: 'Sign in' });
const tokensIn = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8')).tokens;

test('P16 P29 a wrong token is refused, the right one expires and is replaced; without a keyring the next start asks, and says why; signs out', async ({
  browserName: _,
}, info) => {
  const userData = join(info.outputDir, 'user-data');
  await using gateway = await startGateway({ quiet: true, tokens: [{ token: FIRST }, { token: SECOND }] });
  {
    await using console = await openConsole([], { userData });
    const { page } = console;
    await expect(form(page)).toContainText('NO_KEYRING');
    await signIn(page, gateway.url, 'the-wrong-token');
    await expect(form(page).getByRole('alert')).toContainText('AUTH_REQUIRED');
    await signIn(page, gateway.url, FIRST);
    await expect(state(page)).toHaveText('Subscribed');
    await expect(form(page)).toBeHidden();
    sendExamples(gateway);
    await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'live');

    gateway.expireSessions();
    await expect(state(page)).toHaveText('Disconnected');
    await expect(form(page)).toContainText('SESSION_EXPIRED');
    await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'disconnected');
    await expect(panel(page, 'Account')).toContainText('₹10,50,000.00');
    await expect(form(page)).toContainText('only where the gateway needs none');
    await form(page).getByLabel('Session token').fill(SECOND);
    await form(page).getByRole('button', { name: 'Sign in' }).click();
    await expect(state(page)).toHaveText('Subscribed');
  }
  {
    await using console = await openConsole([], { userData });
    const { page } = console;
    await expect(form(page)).toContainText('AUTH_REQUIRED');
    await expect(form(page)).toContainText('Session tokens are kept for this run only');
    await expect(form(page).getByLabel('Gateway URL')).toHaveValue(gateway.url);
    await form(page).getByLabel('Session token').fill(SECOND);
    await form(page).getByRole('button', { name: 'Sign in' }).click();
    await expect(state(page)).toHaveText('Subscribed');
    sendExamples(gateway);
    await expect(panel(page, 'Positions')).toContainText('2,450.75');

    await page.getByRole('button', { name: new URL(gateway.url).host }).click();
    await form(page).getByRole('button', { name: 'Sign out' }).click();
    await expect(state(page)).toHaveText('Disconnected');
    await expect(panel(page, 'Positions')).toHaveAttribute('data-freshness', 'none');
    await expect(page.locator('body')).not.toContainText('2,450.75');
    await expect.poll(() => gateway.record.connections.at(-1)?.received.get('disconnect')).toBe(1);
    await expect(form(page)).toContainText('only where the gateway needs none');
    await form(page).getByRole('button', { name: 'Sign in' }).click();
    await expect(form(page)).toContainText('AUTH_REQUIRED');
    expect(await page.content()).not.toContain(SECOND);
  }
  expect(await readdir(userData)).not.toContain('tokens.json');
  const settings = await readFile(join(userData, 'settings.json'), 'utf8');
  expect(settings).toContain(gateway.url);
  expect(settings).not.toMatch(/session-token/);
});

test('a private wss gateway is refused in words, and trusted with its CA file', async ({
  browserName: _,
}, info) => {
  const tls = selfSigned();
  const caFile = join(info.outputDir, 'ca.pem');
  await mkdir(info.outputDir, { recursive: true });
  await writeFile(caFile, tls.cert);
  await using gateway = await startGateway({ tls, tokens: [{ token: FIRST }] });
  // It changes nothing, and neither does the switch, which is Chromium's.
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
  await using console = await openConsole(['--ignore-certificate-errors'], { env });
  const { page } = console;
  await signIn(page, gateway.url, FIRST);
  await expect(state(page)).toHaveText('Reconnecting');
  await expect(page.getByText(/signed by the gateway itself/).first()).toBeVisible();
  expect(gateway.record.connections).toHaveLength(0);

  await page.getByRole('button', { name: new URL(gateway.url).host }).click();
  await form(page).getByText('More', { exact: true }).click();
  await form(page).getByLabel('Name').fill('Private');
  await form(page).getByLabel('Account currency').fill('EUR');
  await form(page)
    .getByLabel(/^CA file/)
    .fill(join(info.outputDir, 'none.pem'));
  await form(page).getByRole('button', { name: 'Sign in' }).click();
  await expect(form(page).getByRole('alert')).toContainText('BAD_CA_FILE');
  await form(page)
    .getByLabel(/^CA file/)
    .fill(caFile);
  await form(page).getByRole('button', { name: 'Sign in' }).click();
  await expect(state(page)).toHaveText('Streaming');
  await expect(page.getByRole('button', { name: 'Private' })).toBeVisible();
  await expect(panel(page, 'Account')).toContainText('€');
});

test.describe('with a keyring', () => {
  const missing = missingForKeyring();
  if (missing.length > 0) {
    process.stderr.write(`NOT RUN: tokens in a real keyring; this system lacks ${missing.join(', ')}\n`);
  }
  test.skip(missing.length > 0, `Not run: this system lacks ${missing.join(', ')}`);

  test('the token outlives the run, encrypted; with another key it is told and forgotten', async ({
    browserName: _,
  }, info) => {
    const userData = join(info.outputDir, 'user-data');
    const file = join(userData, 'tokens.json');
    const args = ['--password-store=gnome-libsecret'];
    await using gateway = await startGateway({ quiet: true, tokens: [{ token: FIRST }] });
    {
      await using keyring = await openKeyring();
      await using console = await openConsole(args, { userData, env: keyring.env });
      await expect(form(console.page)).toBeVisible();
      await expect(form(console.page)).not.toContainText('KEYRING');
      await signIn(console.page, gateway.url, FIRST);
      await expect(state(console.page)).toHaveText('Subscribed');
      await expect
        .poll(async () => Object.keys((await tokensIn(file).catch(() => ({}))) ?? {}))
        .toHaveLength(1);
    }
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    for (const hidden of [FIRST, Buffer.from(FIRST).toString('base64').slice(0, -4)]) {
      expect(await readFile(file, 'utf8')).not.toContain(hidden);
    }

    await using another = await openKeyring();
    {
      await using console = await openConsole(args, { userData, env: another.env });
      await expect(console.page.getByRole('alert').filter({ hasText: 'TOKEN_UNREADABLE' })).toBeVisible();
      await expect(form(console.page)).toBeVisible();
      expect(await tokensIn(file)).toEqual({});
      await signIn(console.page, gateway.url, FIRST);
      await expect.poll(async () => Object.keys((await tokensIn(file)) ?? {})).toHaveLength(1);
    }
    {
      await using console = await openConsole(args, { userData, env: another.env });
      const { page } = console;
      await expect(state(page)).toHaveText('Subscribed');
      await expect(form(page)).toBeHidden();
      await page.getByRole('button', { name: new URL(gateway.url).host }).click();
      await expect(form(page)).toContainText('kept, encrypted');
      await form(page).getByRole('button', { name: 'Sign out' }).click();
      await expect(state(page)).toHaveText('Disconnected');
      // The goodbye comes first, then the file.
      await expect.poll(() => tokensIn(file)).toEqual({});
    }
  });
});
