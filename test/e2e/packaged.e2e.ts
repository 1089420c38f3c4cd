/** What only a packaged console does: it lets nothing in by its command line or its environment. */
import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { selfSigned } from '../support/certificate';
import { startGateway } from './support/gateway';
import { layOut, type Shipped, type Started, withoutSandbox } from './support/shipped';

const missing = withoutSandbox();
if (missing !== null) process.stderr.write(`NOT RUN: the shipped console; ${missing}\n`);
test.skip(missing !== null, `Not run: ${missing}`);

let console: Shipped;
test.beforeAll(async () => {
  console = await layOut();
});
test.afterAll(() => console?.[Symbol.asyncDispose]());

/** Chromium's own file, when its debugging port is open. */
const portFile = ({ userData }: Started): string => join(userData, 'DevToolsActivePort');
const log = ({ userData }: Started): Promise<string> => readFile(join(userData, 'logs/main.log'), 'utf8');

test('debugging switches are ignored, and it is said; the twin, its inspector open, heeds them', async () => {
  await using gateway = await startGateway({ quiet: true });
  const args = [
    `--gateway-url=${gateway.url}`,
    // However Chromium lets it be written.
    ' -remote-debugging-port=0',
    '--remote-allow-origins=*',
    '--inspect=0',
  ];
  {
    await using twin = console.start('twin', args);
    await expect.poll(() => gateway.record.connections.length, { timeout: 30_000 }).toBe(1);
    await expect.poll(() => existsSync(portFile(twin))).toBe(true);
    // The inspector's, and Chromium's.
    expect(twin.listening()).toHaveLength(2);
  }
  await using shipped = console.start('shipped', args);
  await expect.poll(() => gateway.record.connections.length, { timeout: 30_000 }).toBe(2);
  // Its window is there: what Chromium opens at the start is open.
  await expect.poll(() => existsSync(join(shipped.userData, 'Local Storage'))).toBe(true);
  expect(shipped.listening()).toEqual([]);
  expect(existsSync(portFile(shipped))).toBe(false);
  expect(shipped.words()).not.toContain('listening');
  expect(await log(shipped)).toContain(
    'Ignored on the command line: --remote-debugging-port, --remote-allow-origins, --inspect\n',
  );
});

test('without its sandbox it ends, says why, and leaves nothing', async () => {
  for (const flag of ['--no-sandbox', '--disable-seccomp-filter-sandbox']) {
    await using shipped = console.start('shipped', [flag]);
    expect(await shipped.ended).toBe(1);
    expect(shipped.words()).toContain(`NO_SANDBOX: The console did not start. With ${flag} `);
    expect(existsSync(join(shipped.userData, 'logs'))).toBe(false);
  }
});

test('no environment makes it a plain Node, loads code into it, or shows another page', async () => {
  const ran = join(console.folder, 'ran');
  const evil = join(console.folder, 'evil.cjs');
  await writeFile(evil, `require('fs').writeFileSync(${JSON.stringify(ran)}, '')`);
  await chmod(console.folder, 0o777);
  const env = {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require=${evil}`,
    ELECTRON_RENDERER_URL: 'http://127.0.0.1:1/',
  };
  await using twin = console.start('twin', [evil], env);
  await twin.ended;
  expect(existsSync(ran)).toBe(true);

  await using gateway = await startGateway({ quiet: true });
  await writeFile(ran, 'before');
  await using shipped = console.start('shipped', [evil, `--gateway-url=${gateway.url}`], env);
  await expect.poll(() => gateway.record.connections.length, { timeout: 30_000 }).toBe(1);
  expect(await readFile(ran, 'utf8')).toBe('before');
  expect(await log(shipped)).not.toContain('WINDOW_FAILED');
});

test('no environment makes it trust a certificate', async () => {
  const tls = selfSigned();
  const authority = join(console.folder, 'authority.pem');
  await writeFile(authority, tls.cert);
  await using gateway = await startGateway({ quiet: true, tls });
  const url = `--gateway-url=${gateway.url}`;
  const env = { NODE_EXTRA_CA_CERTS: authority };
  {
    await using _twin = console.start('twin', [url], env);
    await expect.poll(() => gateway.record.connections.length, { timeout: 30_000 }).toBe(1);
  }
  await using shipped = console.start('shipped', [url], env);
  await expect
    .poll(() => log(shipped).catch(() => ''), { timeout: 30_000 })
    .toContain('signed by the gateway itself');
  expect(gateway.record.connections).toHaveLength(1);
});
