/** Where a session token is not: whatever happens to it, and whatever the gateway says. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { missingForKeyring } from '../../scripts/test-desktop.mjs';
import type { Gateway } from '../../src/gateway/gateway';
import { startGateway } from './support/gateway';
import { openKeyring } from './support/keyring';
import { type Console, openConsole } from './support/launch';
import { familyOf, read } from './support/processes';
import { run } from './support/run';
import { panel, signIn, state } from './support/screen';
import { activity } from './support/telemetry';
import { searched, tracesIn } from './support/traces';

/** Each encoding of it differs from the others. */
const TOKEN = 'canary/9f2c>41d7+7d0e?b5aa~38c6';
const OTHER = 'canary/another>token+of?this~run';

/** A gateway, and servers behind it, that repeat what they were given. */
function repeatToken(gateway: Gateway): void {
  const base64 = Buffer.from(`Bearer ${TOKEN}`).toString('base64');
  const why = `Unknown channel for ${TOKEN}, ${encodeURIComponent(TOKEN)} and ${base64}`;
  const error = { what: 'No such channel', why, how: `Ask ${TOKEN}` };
  gateway.send({ event: 'error', data: { code: 'SUBSCRIPTION_ERROR', error } });
  gateway.garble(JSON.stringify({ event: 'nobody:knows', data: { token: TOKEN } }));
  gateway.garble(`GET / HTTP/1.1\r\nAuthorization: Bearer ${TOKEN}`);
  gateway.send(activity('act-repeats', `Session ${TOKEN} opened`, { authorization: `Bearer ${TOKEN}` }));
}

/** The command lines and environments of all its processes, one a line. */
function processesOf({ app }: Console): readonly string[] {
  const ids = familyOf(app.process().pid ?? 0);
  return ids.map((id) => read(`/proc/${id}/cmdline`) + read(`/proc/${id}/environ`));
}

/** The renderer's heap, with a word put there that must be found in it. */
async function heapOf({ app, page }: Console, folder: string): Promise<Buffer> {
  await page.evaluate(() => Reflect.set(window, 'canary', ['canary', 'in-the-heap'].join('-')));
  const path = join(folder, `${randomUUID()}.heapsnapshot`);
  await mkdir(folder, { recursive: true });
  await app.evaluate(
    ({ BrowserWindow }, file) => BrowserWindow.getAllWindows()[0]?.webContents.takeHeapSnapshot(file),
    path,
  );
  return readFile(path);
}

async function report(app: ElectronApplication, page: Page): Promise<string> {
  await page.keyboard.press('Control+Shift+D');
  await page
    .getByRole('dialog', { name: 'Diagnostics' })
    .getByRole('button', { name: 'Copy report' })
    .click();
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(copied).toContain('== Rejected frames');
  await page.keyboard.press('Escape');
  return copied();
}

test('the search finds a token, however it is left', async ({ browserName: _ }, info) => {
  await mkdir(info.outputDir, { recursive: true });
  const left = {
    clear: `x${TOKEN}`,
    percent: encodeURIComponent(TOKEN),
    hexadecimal: Buffer.from(TOKEN).toString('hex'),
    'base64 0': Buffer.from(TOKEN).toString('base64'),
    'base64 1': Buffer.from(`Bearer ${TOKEN}`).toString('base64'),
    'base64 2': Buffer.from(`session ${TOKEN}!`).toString('base64'),
    'base64url 1': Buffer.from(`a${TOKEN}?`).toString('base64url'),
    'UTF-16': Buffer.from(`–${TOKEN}`, 'utf16le'),
    'JSON with slashes': TOKEN.replaceAll('/', '\\/'),
  };
  for (const [name, content] of Object.entries(left)) await writeFile(info.outputPath(name), content);
  const { traces } = await searched(info.outputDir, TOKEN);
  for (const name of Object.keys(left)) expect(traces).toContain(`${name}: ${name}`);
});

test('P11 a token that was typed in, accepted, repeated by the gateway, and expired is nowhere', async ({
  browserName: _,
}, info) => {
  const userData = info.outputPath('user-data');
  // All that Node itself can be told to print.
  const env = { NODE_DEBUG: 'net,http,https,tls' };
  await using gateway = await startGateway({ quiet: true, tokens: [{ token: TOKEN }, { token: OTHER }] });
  let told = '';
  let words = '';
  {
    await using console = await openConsole([], { userData, env });
    const { app, page } = console;
    await signIn(page, gateway.url, TOKEN);
    await expect(state(page)).toHaveText('Subscribed');
    repeatToken(gateway);
    await expect(panel(page, 'Activity log')).toContainText('Session [session token] opened');
    await expect(
      page.getByText(/Unknown channel for \[session token\], \[session token\] and/).first(),
    ).toBeVisible();
    told = await report(app, page);
    expect(told).toContain('Bearer [session token]');

    const heap = await heapOf(console, info.outputPath('heap'));
    expect(heap.includes('canary-in-the-heap')).toBe(true);
    expect(tracesIn(heap, TOKEN)).toEqual([]);

    const processes = processesOf(console);
    expect(processes.filter((text) => text.includes('--type='))).not.toHaveLength(0);
    expect(tracesIn(processes.join('\n'), TOKEN)).toEqual([]);

    gateway.expireSessions();
    await expect(page.getByRole('form', { name: 'Sign in' })).toContainText('SESSION_EXPIRED');
    expect(tracesIn(await page.content(), TOKEN)).toEqual([]);
    words = console.stderr();
  }
  expect(words).toContain('Upgrade: ');
  expect(tracesIn(words, TOKEN)).toEqual([]);
  expect(tracesIn(told, TOKEN)).toEqual([]);

  const exported = info.outputPath('activity.jsonl');
  const { code } = await run([`--user-data-dir=${userData}`, '--', `--export-activity=${exported}`]);
  expect(code).toBe(0);
  const text = await readFile(exported, 'utf8');
  expect(text).toContain('Session [session token] opened');
  expect(tracesIn(text, TOKEN)).toEqual([]);

  const { files, traces } = await searched(userData, TOKEN);
  expect(traces).toEqual([]);
  expect(files).toBeGreaterThan(10);
  const canary = await searched(userData, 'Session [session token] opened');
  // The history has what was said.
  expect(canary.traces.join()).toMatch(/history\.db/);
});

/** What crashed processes have left. */
async function dumpsIn(userData: string): Promise<readonly string[]> {
  const entries = await readdir(userData, { recursive: true });
  return entries.filter((name) => name.endsWith('.dmp')).map((name) => join(userData, name));
}

test('a token from a file is nowhere either, when a window crashes or the console itself; its file stays as it is', async ({
  browserName: _,
}, info) => {
  const userData = info.outputPath('user-data');
  const file = info.outputPath('token');
  await mkdir(info.outputDir, { recursive: true });
  await writeFile(file, `\n ${TOKEN} \n`);
  await using gateway = await startGateway({ quiet: true, tokens: [{ token: TOKEN }] });
  {
    const args = [`--gateway-url=${gateway.url}`, `--token-file=${file}`];
    await using console = await openConsole(args, { userData });
    await expect(state(console.page)).toHaveText('Subscribed');
    repeatToken(gateway);
    await expect(panel(console.page, 'Activity log')).toContainText('Session [session token] opened');
    const heap = await heapOf(console, info.outputPath('heap'));
    expect(heap.includes('canary-in-the-heap')).toBe(true);
    expect(tracesIn(heap, TOKEN)).toEqual([]);
    const processes = processesOf(console);
    expect(processes.filter((text) => text.includes('--type='))).not.toHaveLength(0);
    expect(processes[0]).toContain(`--token-file=${file}`);
    expect(tracesIn(processes.join('\n'), TOKEN)).toEqual([]);
    expect(tracesIn(console.stderr(), TOKEN)).toEqual([]);
    await console.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await expect.poll(() => dumpsIn(userData)).toHaveLength(1);
    const gone = new Promise((resolve) => console.app.process().once('exit', resolve));
    console.app.evaluate(() => process.crash()).catch(() => {});
    await gone;
    await expect.poll(() => dumpsIn(userData)).toHaveLength(2);
  }
  const dumps = await Promise.all((await dumpsIn(userData)).map((path) => readFile(path, 'latin1')));
  // Each says whose it is, in its annotations.
  expect(dumps.map((dump) => /ptype\W+(\w+)/.exec(dump)?.[1]).toSorted()).toEqual(['browser', 'renderer']);
  expect((await searched(userData, TOKEN)).traces).toEqual([]);
  expect(await readFile(file, 'utf8')).toBe(`\n ${TOKEN} \n`);
});

test.describe('with a keyring', () => {
  const missing = missingForKeyring();
  if (missing.length > 0) {
    process.stderr.write(`NOT RUN: kept tokens in a real keyring; this system lacks ${missing.join(', ')}\n`);
  }
  test.skip(missing.length > 0, `Not run: this system lacks ${missing.join(', ')}`);

  test('P11 a kept token is in no file in clear; an edited file of gateways sends it nowhere', async ({
    browserName: _,
  }, info) => {
    const userData = info.outputPath('user-data');
    const settings = join(userData, 'settings.json');
    const args = ['--password-store=gnome-libsecret'];
    await using keyring = await openKeyring();
    await using gateway = await startGateway({ quiet: true, tokens: [{ token: TOKEN }] });
    {
      await using console = await openConsole(args, { userData, env: keyring.env });
      await signIn(console.page, gateway.url, TOKEN);
      await expect(state(console.page)).toHaveText('Subscribed');
    }
    expect(
      Object.keys(JSON.parse(await readFile(join(userData, 'tokens.json'), 'utf8')).tokens),
    ).toHaveLength(1);
    expect((await searched(userData, TOKEN)).traces).toEqual([]);

    await using thief = await listen();
    const text = await readFile(settings, 'utf8');
    await writeFile(settings, text.replaceAll(new URL(gateway.url).host, thief.host));
    await using console = await openConsole(args, { userData, env: keyring.env });
    await expect(console.page.getByRole('alert').filter({ hasText: 'TOKEN_ELSEWHERE' })).toBeVisible();
    await signIn(console.page, `ws://${thief.host}/telemetry`, OTHER);
    await expect.poll(() => thief.presented).toEqual([`Bearer ${OTHER}`]);
  });
});

/** Notes what is presented to it, and turns everybody away. */
async function listen() {
  const presented: string[] = [];
  const server = createServer((request, response) => {
    presented.push(request.headers.authorization ?? 'nothing');
    response.writeHead(401).end();
  });
  server.on('upgrade', ({ headers }, socket) => {
    presented.push(headers.authorization ?? 'nothing');
    socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    presented,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
