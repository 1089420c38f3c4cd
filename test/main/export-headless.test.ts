import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportHeadless, type HeadlessPorts } from '../../src/main/export/headless';
import { heldRows } from '../../src/main/export/held-rows';
import type { HistoryReader } from '../../src/main/history/history';
import { parseArguments } from '../../src/main/launch/arguments';
import { NO_POLICY } from '../../src/main/policy/policy';
import { policyOf } from '../../src/main/policy/policy-text';
import type { ActivityEntry } from '../../src/protocol/activity';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';

/** 2024-01-28 05:30 in Kolkata. */
const START = 1_706_400_000_000;
const ENTRIES: ActivityEntry[] = ['info', 'warning', 'error'].map((severity, at) => ({
  id: `act-${at}`,
  type: at === 2 ? 'error' : 'system',
  severity: severity as ActivityEntry['severity'],
  message: `Entry ${at}`,
  details: null,
  timestamp: START + at * 1_000,
}));
const PROFILE = {
  id: 'paper',
  name: 'Paper desk',
  url: 'ws://localhost/',
  channels: [],
  currency: null,
  exchangeZone: null,
  caFile: null,
};

let folder: string;
let asked: { source: string | null; since: number | null; until: number | null }[];
let closed: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-headless-'));
  asked = [];
  closed = 0;
  await keep({ profiles: [PROFILE], lastProfile: 'paper' });
});
afterEach(() => rm(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
const keep = (settings: object): Promise<void> =>
  writeFile(file('settings.json'), JSON.stringify({ ...DEFAULT_SETTINGS, ...settings }));

const READER: HistoryReader = {
  ...heldRows(ENTRIES),
  rows: (source, query) => {
    const { since, until } = query.what === 'activity' ? query.filter : query;
    asked.push({ source, since, until });
    return heldRows(ENTRIES).rows(source, query);
  },
  close: async () => {
    closed += 1;
  },
};

async function run(words: readonly string[], change: Partial<HeadlessPorts> = {}) {
  const { launch } = parseArguments([`--export-activity=${file('log.csv')}`, ...words]);
  if (launch.exportOrder === null) throw new Error('No order');
  const streams = [text(), text()] as const;
  const code = await exportHeadless(launch.exportOrder, {
    policy: NO_POLICY,
    settings: file('settings.json'),
    history: file('history.sqlite'),
    own: [file('settings.json'), file('tokens.json')],
    open: async () => READER,
    stdout: streams[0].stream,
    stderr: streams[1].stream,
    signal: new AbortController().signal,
    ...change,
  });
  return { code, stdout: streams[0].said(), stderr: streams[1].said() };
}

function text() {
  let said = '';
  const stream = new Writable({
    write: (data, _encoding, done) => {
      said += data;
      done();
    },
  });
  return { stream, said: () => said };
}

test('ends with 0, says the figures on standard output, and closes the record', async () => {
  const { code, stdout, stderr } = await run([]);
  const bytes = await readFile(file('log.csv'));
  expect({ code, stderr, closed }).toEqual({ code: 0, stderr: '', closed: 1 });
  expect(stdout).toBe(
    [
      `Exported the activity log of Paper desk to ${file('log.csv')}`,
      'rows\t3',
      'first\t2024-01-28T05:30:00.000+05:30',
      'last\t2024-01-28T05:30:02.000+05:30',
      `bytes\t${bytes.length}`,
      `sha256\t${createHash('sha256').update(bytes).digest('hex')}`,
      '',
    ].join('\n'),
  );
  expect(asked).toEqual([{ source: 'paper', since: null, until: null }]);
});

test('- writes to standard output alone, and says the figures on standard error', async () => {
  const { code, stdout, stderr } = await run(['--export-activity=-', '--format=jsonl', '--severity=error']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ id: 'act-2', severity: 'error' });
  expect(stderr).toContain(`sha256\t${createHash('sha256').update(stdout).digest('hex')}`);
});

test.each([
  [['--types=error'], 1],
  [['--severity=info,warning'], 2],
  [['--text=ENTRY'], 3],
  [['--text=nothing like it'], 0],
  [['--since=2024-01-28T00:00:01Z'], 2],
  [['--until=2024-01-28T05:30:01'], 1],
])('%j leaves %d rows', async (words, rows) => {
  const { code, stdout } = await run(words);
  expect(code).toBe(0);
  expect(stdout).toContain(`rows\t${rows}\n`);
});

describe('a time without an offset is in the exchange’s zone, whatever zone times are shown in', () => {
  test.each([
    [{ exchangeZone: 'Asia/Tokyo' }, null, '2026-01-26T15:00:00.000Z'],
    [{ exchangeZone: 'Asia/Tokyo', zone: 'utc' }, null, '2026-01-26T15:00:00.000Z'],
    [{ exchangeZone: 'Asia/Tokyo' }, 'Europe/London', '2026-01-27T00:00:00.000Z'],
  ])('%j, the gateway’s own %s', async (settings, exchangeZone, instant) => {
    await keep({ ...settings, profiles: [{ ...PROFILE, exchangeZone }], lastProfile: 'paper' });
    const { code, stdout } = await run(['--since=2026-01-27']);
    expect(code).toBe(0);
    expect(asked[0]?.since).toBe(Date.parse(instant));
    expect(Date.parse(/since\t(.*)/.exec(stdout)?.[1] ?? '')).toBe(Date.parse(instant));
  });
});

describe('under the administrator’s file', () => {
  const under = (value: object) => ({ policy: policyOf(JSON.stringify(value), 'config.json') });

  test('exports that are forbidden end with 1, and nothing is written', async () => {
    const done = await run([], under({ export: false }));
    expect(done).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^POLICY_FORBIDS: /) });
    expect(await readdir(folder)).not.toContain('log.csv');
  });

  test('a file that can’t be used forbids them', async () => {
    const done = await run([], under({ exprot: false }));
    expect(done).toMatchObject({ code: 1, stderr: expect.stringMatching(/^POLICY_UNREADABLE: /) });
  });

  test('a gateway that is set up there is known by its name', async () => {
    const gateways = [{ name: 'Pinned', url: 'wss://pinned.example/' }];
    expect(await run(['--profile=pinned'], under({ gateways }))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Pinned'),
    });
  });
});

describe('which gateway', () => {
  const other = { ...PROFILE, id: 'live', name: 'Live' };
  beforeEach(() =>
    keep({ profiles: [PROFILE, other, { ...other, id: 'live-2', name: 'LIVE' }], lastProfile: 'live' }),
  );

  test.each([
    [[], 'live'],
    [['--profile=paper'], 'paper'],
    [['--profile=paper DESK'], 'paper'],
    [['--profile=demo'], 'demo'],
    [['--profile=live-2'], 'live-2'],
  ])('%j is %s', async (words, source) => {
    expect((await run(words)).code).toBe(0);
    expect(asked[0]?.source).toBe(source);
  });

  test.each([
    ['nobody', 'No gateway has that name or id'],
    ['Live', 'More than one gateway has that name'],
  ])('%s ends with 2 and lists them', async (name, why) => {
    const { code, stderr } = await run([`--profile=${name}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^BAD_PROFILE: .*\n$/);
    expect(stderr).toContain(why);
    expect(stderr).toContain('(live)');
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('none yet ends with 2', async () => {
    await rm(file('settings.json'));
    const { code, stderr } = await run([]);
    expect(code).toBe(2);
    expect(stderr).toContain('No gateway has been connected to yet');
  });
});

test('a range that is upside down ends with 2', async () => {
  const { code, stderr } = await run(['--since=2026-01-28', '--until=2026-01-27']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^BAD_RANGE: .*ends before it begins.*\n$/);
  expect(asked).toEqual([]);
});

describe('ends with 1, in one line, and leaves no half file', () => {
  test('without a record', async () => {
    const open = () => Promise.reject(Object.assign(new Error('no such file'), { code: 'ENOENT' }));
    const { code, stderr } = await run([], { open });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^EXPORT_FAILED: .*\n$/);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  test('into a folder that is missing', async () => {
    const { code, stderr } = await run([`--export-activity=${file('missing/log.csv')}`]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^EXPORT_FAILED: .*There is no such file or folder.*\n$/);
    expect(closed).toBe(1);
  });

  test('over a file of the console’s own, by whatever name', async () => {
    await symlink(file('settings.json'), file('log.csv'));
    const before = await readFile(file('settings.json'));
    const { code, stderr } = await run([]);
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('keeps its own data'),
    });
    expect(await readFile(file('settings.json'))).toEqual(before);
    // One that isn't there yet.
    expect((await run([`--export-activity=${file('tokens.json')}`])).code).toBe(1);
  });

  test('interrupted', async () => {
    const interrupted = new AbortController();
    const open = async (): Promise<HistoryReader> => ({
      ...READER,
      rows: async function* () {
        yield ENTRIES as never;
        interrupted.abort();
        yield ENTRIES as never;
      },
    });
    const { code, stderr } = await run([], { open, signal: interrupted.signal });
    expect(code).toBe(1);
    expect(stderr).toMatch(/It was interrupted/);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });
});
