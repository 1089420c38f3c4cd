/** How it starts: flags, and what a wrong one gets. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { EVERY_PANEL, panel, signIn, state } from './support/screen';

test('--demo: every panel is live, from a gateway in another process', async () => {
  await using console = await openConsole(['--demo']);
  const { page } = console;
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live');
  await expect(page.getByText('rejected 0')).toBeVisible();
});

test('Try the demo, from the first screen', async () => {
  await using console = await openConsole();
  const { page } = console;
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await expect(state(page)).toHaveText('Streaming');
});

test('P11 --gateway-url and --token-file connect at once; the token is in no argument and no page', async ({
  browserName: _,
}, info) => {
  const token = 'a-token-from-a-file';
  const file = join(info.outputDir, 'token.txt');
  await mkdir(info.outputDir, { recursive: true });
  await writeFile(file, `\n  ${token}  \n`);
  await using gateway = await startGateway({ tokens: [{ token }] });
  await using console = await openConsole([`--gateway-url=${gateway.url}`, `--token-file=${file}`]);
  const { page, app } = console;
  await expect(state(page)).toHaveText('Streaming');
  expect(await page.content()).not.toContain(token);
  expect(await app.evaluate(() => process.argv.join(' '))).not.toContain(token);
  expect(console.stderr()).not.toContain(token);
});

for (const [title, args, said] of [
  ['an unknown flag', ['--gateway-ulr=ws://127.0.0.1:1'], /--gateway-ulr/],
  ['a URL that is neither ws nor wss', ['--gateway-url=http://127.0.0.1:1'], /ws:\/\/ or wss:\/\//],
  [
    'a token file that can’t be read',
    ['--gateway-url=ws://127.0.0.1:1', '--token-file=/nowhere/token'],
    /nowhere/,
  ],
] as const) {
  test(`${title}: said in the window and on stderr, without a stack trace`, async () => {
    await using console = await openConsole([...args]);
    await expect(console.page.getByRole('alert').filter({ hasText: said }).first()).toBeVisible();
    await expect.poll(() => console.stderr()).toMatch(said);
    expect(console.stderr()).not.toMatch(/\n\s+at .*:\d+:\d+/);
    await expect(state(console.page)).toHaveText('Disconnected');
  });
}

test('the last gateway is remembered and connected to', async ({ browserName: _ }, info) => {
  const userData = join(info.outputDir, 'user-data');
  await using gateway = await startGateway({ quiet: true });
  {
    await using first = await openConsole([`--gateway-url=${gateway.url}`], { userData });
    await expect(state(first.page)).toHaveText('Subscribed');
  }
  await using second = await openConsole([], { userData });
  await expect(state(second.page)).toHaveText('Subscribed');
});

test('the terminal it was started from may be closed', async () => {
  await using console = await openConsole();
  const { page, app } = console;
  app.process().stderr?.destroy();
  app.process().stdout?.destroy();
  // A warning goes to the terminal that has gone. The address is nobody's (RFC 5737).
  await signIn(page, 'ws://192.0.2.1/', 'a-token');
  await expect(page.getByText('NOT_ENCRYPTED')).toBeVisible();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(state(page)).toHaveText('Disconnected');
});
