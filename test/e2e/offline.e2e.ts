/** From the first start it needs no network: nothing is asked for outside this machine, and without one it works. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { root } from '../../scripts/command.mjs';
import { electronRuntime } from '../../scripts/electron-runtime.mjs';
import { launchEnvironment, launchFlags } from '../../scripts/launch.mjs';
import { openConsole } from './support/launch';
import { state } from './support/screen';

test('fonts and pages come from the console itself; Chromium asks for nothing beyond this machine', async ({
  browserName: _,
}, info) => {
  await mkdir(info.outputDir, { recursive: true });
  const netLog = info.outputPath('net-log.json');
  await using console = await openConsole(['--demo', `--log-net-log=${netLog}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Streaming');
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.reload();
  await expect(state(page)).toHaveText('Streaming');
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready;
    return {
      fonts: [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
      failed: [...document.fonts].filter(({ status }) => status === 'error').length,
    };
  });
  expect(loaded.fonts.join()).toMatch(/Inter/);
  expect(loaded.failed).toBe(0);
  expect(requested.length).toBeGreaterThan(1);
  for (const url of requested) expect(url).toMatch(/^(?:mci:\/\/app\/|data:)/);
  await console.close();
  const asked = [...(await readFile(netLog, 'utf8')).matchAll(/"(?:url|host|group_id)":"([^"]+)"/g)].map(
    ([, name = '']) => name,
  );
  expect(
    asked.filter((name) => !/^(?:mci:|devtools:|chrome|data:|file:)|127\.0\.0\.1|localhost/.test(name)),
  ).toEqual([]);
});

const alone = ['unshare', ['--net', 'sh', '-c', 'ip link set lo up']] as const;
const canBeAlone = process.platform === 'linux' && spawnSync(...alone).status === 0;

test('on a machine without any network the first start shows its window and the demonstration runs', async ({
  browserName: _,
}, info) => {
  test.skip(!canBeAlone, 'Not run: it takes root, unshare and ip');
  const userData = info.outputPath('user-data');
  const { executable } = await electronRuntime();
  const script = 'ip link set lo up && exec "$@"';
  const flags = [...launchFlags(), root, '--demo', `--user-data-dir=${userData}`, '--log-level=debug'];
  const console = spawn('unshare', ['--net', 'sh', '-c', script, 'sh', executable, ...flags], {
    env: launchEnvironment(),
    stdio: 'ignore',
  });
  const ended = once(console, 'exit');
  const log = () => readFile(join(userData, 'logs/main.log'), 'utf8').catch(() => '');
  // Data is told of by number, in the debug lines.
  await expect.poll(log, { timeout: 30_000 }).toMatch(/Streaming: .*market/);
  await expect.poll(log, { timeout: 30_000 }).toMatch(/In \d+ s: .*market:update/);
  console.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  expect(await log()).not.toMatch(/DEFECT|WINDOW_FAILED/);
});
