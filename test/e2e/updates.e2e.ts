/**
 * The real electron-updater in the real Electron, on a real feed over TLS, as the console drives it on Windows. What
 * only Windows has, Authenticode and the installer, is another program here.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, type TestInfo, test } from 'playwright/test';
import { build } from 'vite';
import { root } from '../../scripts/command.mjs';
import { electronRuntime } from '../../scripts/electron-runtime.mjs';
import { launchEnvironment, launchFlags } from '../../scripts/launch.mjs';
import { selfSigned } from '../support/certificate';
import type { UpdatePlan } from './support/update-app';

const APP = join(root, 'test-results/update-app');
/** Stands for an installer: notes how it was started. */
const installerTo = (notes: string): string => `#!/bin/sh\necho "installed with $*" >> '${notes}'\n`;

test.skip(process.platform === 'win32', 'the installer is a shell script');

test.beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      outDir: APP,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: join(root, 'test/e2e/support/update-app.ts'),
        external: ['electron'],
        output: { format: 'es', entryFileNames: 'main.mjs' },
      },
    },
    ssr: { noExternal: true, external: ['electron'] },
  });
  const manifest = { name: 'update-app', version: '1.0.0', type: 'module', main: 'main.mjs' };
  writeFileSync(join(APP, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(APP, 'dev-app-update.yml'),
    "provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: update-app\npublisherName:\n  - 'Acme, Inc.'\n",
  );
});

interface Ran {
  readonly code: number;
  /** What the app said. */
  readonly said: readonly Record<string, unknown>[];
  readonly states: readonly string[];
  /** What flush and installer noted, in order. */
  readonly notes: readonly string[];
  readonly requests: readonly IncomingMessage[];
}

async function update(info: TestInfo, version: string, part: Partial<UpdatePlan> = {}): Promise<Ran> {
  const folder = info.outputPath('machine');
  const notes = join(folder, 'notes.txt');
  mkdirSync(folder, { recursive: true });
  writeFileSync(notes, '');
  const installer = installerTo(notes);
  const sha512 = createHash('sha512').update(installer).digest('base64');
  const file = `setup-${version}.exe`;
  const latest = `version: ${version}\nfiles:\n  - url: ${file}\n    sha512: ${sha512}\n    size: ${installer.length}\npath: ${file}\nsha512: ${sha512}\nreleaseDate: '2026-01-01T00:00:00.000Z'\n`;
  const requests: IncomingMessage[] = [];
  await using server = createServer(selfSigned(), (request, response) => {
    requests.push(request);
    const { pathname } = new URL(request.url ?? '', 'https://x');
    if (/\/latest(-\w+)?\.yml$/.test(pathname)) response.end(latest);
    else if (pathname === `/mci/${file}`) response.end(installer);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const plan: UpdatePlan = {
    ...{ feed: `https://127.0.0.1:${port}/mci`, trusting: true, signature: 'passed', ending: 'quit', notes },
    ...part,
  };
  const { executable } = await electronRuntime();
  const env = launchEnvironment({
    ...{ MCI_UPDATE_PLAN: JSON.stringify(plan), XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
    execFile(executable, [...launchFlags(), APP], { env }, (error, out) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout: out }),
    );
  });
  const said = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  const noted = (): string[] => readFileSync(notes, 'utf8').trim().split('\n').filter(Boolean);
  // The installer outlives the app.
  if (code === 0) await expect.poll(noted).toHaveLength(2);
  const states = said.flatMap(({ state }) => (state === undefined ? [] : [state.kind]));
  return { code, said, states, notes: noted(), requests };
}

test('a newer version is fetched, kept while connected, and installed after an orderly quit', async ({
  browserName: _,
}, info) => {
  const ran = await update(info, '2.0.0');
  expect(ran.states).toEqual(['checking', 'downloading', 'ready']);
  expect(ran.said).toContainEqual({ refused: 'UPDATE_WHILE_CONNECTED' });
  expect(ran.code).toBe(0);
  expect(ran.notes).toEqual(['history flushed', 'installed with --updated /S']);
  for (const { headers } of ran.requests) {
    expect(headers['x-user-staging-id']).toBe('00000000-0000-0000-0000-000000000000');
  }
});

test('Restart now installs after the orderly end too, and starts the console again', async ({
  browserName: _,
}, info) => {
  const ran = await update(info, '2.0.0', { ending: 'restart' });
  expect(ran.notes).toEqual(['history flushed', 'installed with --updated /S --force-run']);
});

test('what isn’t newer is left alone', async ({ browserName: _ }, info) => {
  for (const version of ['1.0.0', '0.9.0']) {
    const ran = await update(info, version);
    expect(ran.states, version).toEqual(['checking', 'idle']);
    expect(ran.notes).toEqual([]);
  }
});

test('a download whose signature can’t be shown to be the publisher’s is thrown away', async ({
  browserName: _,
}, info) => {
  const ran = await update(info, '2.0.0', { signature: 'windows' });
  expect(ran.states).toEqual(['checking', 'downloading', 'failed']);
  expect(ran.said).toContainEqual({ alarm: 'UPDATE_NOT_SIGNED' });
  expect(ran.notes).toEqual([]);
});

test('a feed whose certificate nobody vouches for is not believed', async ({ browserName: _ }, info) => {
  const ran = await update(info, '2.0.0', { trusting: false });
  expect(ran.states).toEqual(['checking', 'failed']);
  expect(JSON.stringify(ran.said)).toContain('ERR_CERT_AUTHORITY_INVALID');
  expect(ran.requests).toEqual([]);
});
