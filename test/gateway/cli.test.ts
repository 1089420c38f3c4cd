import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseRecording } from '../../src/gateway/recording';
import { runCli } from '../../src/gateway/run-cli';
import { SCENARIOS } from '../../src/gateway/scenarios';
import { RawClient } from '../support/raw-client';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/tls', name);
async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** The command in this process: what it says, its signals, its exit code. */
function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const watchers = new Set<() => void>();
  let onSignal = (): void => {};
  const say = (lines: string[]) => (line: string) => {
    lines.push(line);
    for (const watcher of watchers) watcher();
  };
  const code = runCli(argv, {
    out: say(out),
    err: say(err),
    onSignal: (callback) => {
      onSignal = callback;
      return () => {
        onSignal = () => {};
      };
    },
  });
  return {
    out,
    err,
    code,
    signal: () => onSignal(),
    /** The line of that beginning, once it is there; fails when the command ends first. */
    line: async (start: string): Promise<string> => {
      for (;;) {
        const found = out.find((line) => line.startsWith(start));
        if (found !== undefined) return found;
        const more = new Promise<void>((resolve) => watchers.add(resolve));
        const ended = code.then(() => {
          throw new Error(`Ended without "${start}": ${err.join('\n')}`);
        });
        await Promise.race([more, ended]);
      }
    },
  };
}

const urlOf = async (command: ReturnType<typeof run>): Promise<string> =>
  (await command.line('listening on ')).replace('listening on ', '');

describe('the command', () => {
  test('says where it listens, in one line, and ends politely at a signal', async () => {
    const command = run('--port', '0');
    const url = await urlOf(command);
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/telemetry$/);
    const client = await RawClient.open(url, ['account']);
    command.signal();
    expect(await client.ended).toMatchObject({ code: 1012 });
    expect(client.count('reconnect')).toBe(1);
    expect(await command.code).toBe(0);
    expect(command.out).toHaveLength(1);
    expect(command.err).toEqual([]);
  });

  test('ends at once at a second signal', async () => {
    const command = run('--port=0');
    const client = await RawClient.open(await urlOf(command));
    client.socket.pause();
    command.signal();
    command.signal();
    expect(await command.code).toBe(130);
    client.close();
  });

  test('takes its tokens from a file', async () => {
    const tokens = await file('tokens', 'alpha # the desk\nbeta +0\n');
    const command = run('--port=0', '--token-file', tokens);
    const url = await urlOf(command);
    await RawClient.open(url, [], { token: 'alpha' });
    const late = new RawClient(url, { token: 'beta' });
    expect(await late.ended).toMatchObject({ code: 4401 });
    expect(late.all('connection:error')[0]?.data.code).toBe('SESSION_EXPIRED');
    command.signal();
    expect(await command.code).toBe(0);
    expect([...command.out, ...command.err].join()).not.toContain('alpha');
  });

  test('records, and serves the recording again', async () => {
    const path = join(folder, 'day.jsonl');
    const recorder = run('--port=0', '--rate=100', '--symbols=5', '--record', path);
    const first = await RawClient.open(await urlOf(recorder), ['market']);
    await first.until('market:update', 20);
    recorder.signal();
    expect(await recorder.code).toBe(0);
    expect(parseRecording(await readFile(path, 'utf8')).ok).toBe(true);
    const player = run('--port=0', '--replay', path, '--speed=10');
    const second = await RawClient.open(await urlOf(player), ['market', 'positions']);
    await second.until('positions:update');
    await player.line('the recording has ended');
    player.signal();
    expect(await player.code).toBe(0);
    expect(second.rejected).toEqual([]);
  });

  test('runs a scenario', async () => {
    const command = run('--port=0', '--scenario=rejections', '--rate=50');
    const client = await RawClient.open(await urlOf(command), ['orders']);
    await client.when(
      () => client.all('orders:update').some(({ data }) => data.type === 'rejected'),
      'a rejection',
    );
    command.signal();
    expect(await command.code).toBe(0);
  });

  test('serves wss', async () => {
    const command = run(
      '--port=0',
      `--cert=${fixture('localhost-cert.pem')}`,
      `--key=${fixture('localhost-key.pem')}`,
    );
    const url = await urlOf(command);
    expect(url).toMatch(/^wss:/);
    await RawClient.open(url, [], { ca: await readFile(fixture('localhost-cert.pem'), 'utf8') });
    command.signal();
    expect(await command.code).toBe(0);
  });

  test('warns when tokens would travel in clear', async () => {
    const command = run('--port=0', '--host=0.0.0.0', '--token-file', await file('one', 'alpha'));
    await urlOf(command);
    command.signal();
    await command.code;
    expect(command.err).toEqual(['Tokens and data travel in clear: give --cert and --key to serve wss']);
  });

  test('--help tells every flag and every scenario, and exits with 0', async () => {
    const command = run('--help');
    expect(await command.code).toBe(0);
    const [help = ''] = command.out;
    for (const flag of 'port host rate symbols seed token-file scenario record replay speed cert key help'.split(
      ' ',
    )) {
      expect(help).toContain(`--${flag}`);
    }
    for (const name of Object.keys(SCENARIOS)) expect(help).toContain(`  ${name} `);
  });

  test.each([
    [['--prot=1'], "Unknown option '--prot'"],
    [['7420'], "Unexpected argument '7420'"],
    [['--port'], "Option '--port <value>' argument missing"],
    [['--port=65536'], '--port takes a whole number from 0 to 65535, not "65536"'],
    [['--port=1.5'], '--port takes a whole number'],
    [['--rate=0'], '--rate takes a number from 0.01 to 1000, not "0"'],
    [['--rate=fast'], '--rate takes a number'],
    [['--symbols=0'], '--symbols takes a whole number from 1 to 10000'],
    [['--seed=-1'], '--seed'],
    [['--scenario=chaos'], '--scenario takes steady, busy'],
    [['--speed=2'], '--speed belongs to --replay'],
    [['--replay=x', '--seed=2'], '--seed belongs to the engine'],
    [['--cert=x'], '--cert and --key belong together'],
    [['--token-file=/nowhere/tokens'], 'ENOENT'],
    [['--replay=/nowhere/day.jsonl'], 'ENOENT'],
  ])('%j: what, why and how on stderr, exit 2', async (argv, why) => {
    const command = run(...argv);
    expect(await command.code).toBe(2);
    expect(command.out).toEqual([]);
    expect(command.err).toHaveLength(1);
    expect(command.err[0]).toContain(why);
    expect(command.err[0]).toMatch(/^.+: .+\n.+ \((BAD_FLAG|FILE)\)$/);
  });

  test('a recording that is bad is refused with its line', async () => {
    const command = run('--port=0', '--replay', await file('bad.jsonl', '{"at":1}\n'));
    expect(await command.code).toBe(2);
    expect(command.err[0]).toContain('Line 1: ');
  });

  test('a port in use: exit 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const command = run(`--port=${port}`);
    expect(await command.code).toBe(1);
    expect(command.err[0]).toContain('(PORT_IN_USE)');
    taken.close();
  });
});

/** The command as one file; it starts with these arguments. */
async function bundled(...args: string[]) {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, '../../src/gateway/cli.ts'),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: {
        external: ['bufferutil', 'utf-8-validate'],
        output: { entryFileNames: 'gateway-cli.mjs' },
      },
    },
    ssr: { noExternal: true },
  });
  return spawn(process.execPath, [join(folder, 'gateway-cli.mjs'), ...args], { cwd: folder });
}

test('as a bundle it runs on plain Node: listens, serves, and ends at SIGTERM', async () => {
  const child = await bundled('--port=0');
  const ended = once(child, 'exit');
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const client = await RawClient.open(chunk.toString().replace('listening on ', '').trim(), ['health']);
  await client.until('health:update');
  child.kill('SIGTERM');
  expect(await client.ended).toMatchObject({ code: 1012 });
  expect(await ended).toEqual([0, null]);
});

test('it serves on when nobody reads its lines any more', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  const child = await bundled(`--port=${port}`);
  const ended = once(child, 'exit');
  child.stdout.destroy();
  const reach = () => RawClient.open(`ws://127.0.0.1:${port}/`).catch(() => null);
  await expect
    .poll(async () => child.exitCode ?? (await reach()), { timeout: 10_000 })
    .toBeInstanceOf(RawClient);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
