import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lineOf, parseRecording, type Recording } from '../../src/gateway/recording';
import { CHANNELS } from '../../src/protocol/channels';
import type { WireDown } from '../../src/protocol/down';
import { stage } from '../support/gateways';
import type { RawClient } from '../support/raw-client';

const on = stage();
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Records `ms` of the engine; the messages as a client of all channels got them. */
async function record(ms: number): Promise<{ recording: Recording; client: RawClient }> {
  const recordFile = join(folder, 'day.jsonl');
  const gateway = await on.gateway({ recordFile, mood: { orders: 5 } });
  const client = await on.client(CHANNELS);
  await client.until('activity:log', 50);
  await on.pass(ms, client);
  await gateway.kill();
  const read = parseRecording(await readFile(recordFile, 'utf8'));
  if (!read.ok) throw new Error(read.error.why);
  return { recording: read.value, client };
}

const dataOf = (client: RawClient): WireDown[] =>
  client.messages.filter(({ event }) => event.includes(':update') || event === 'activity:log');

/** All times of a message, less `by`. */
const shifted = (message: WireDown, by: number): unknown =>
  JSON.parse(JSON.stringify(message), (key, value: unknown) =>
    ['timestamp', 'createdAt', 'updatedAt', 'lastHeartbeat'].includes(key) && typeof value === 'number'
      ? value - by
      : value,
  );

describe('record and replay', () => {
  test('what was recorded is served again, message for message, with the times of the replay', async () => {
    const { recording, client: original } = await record(20_000);
    on.clock.advance(86_400_000);
    const begun = on.clock.wall();
    await on.gateway({ replay: { recording } });
    const client = await on.client(CHANNELS);
    await client.until('activity:log', 50);
    await on.pass(20_000, client);
    const shift = begun - (recording[0]?.at ?? 0);
    expect(dataOf(client).map((message) => shifted(message, shift))).toEqual(dataOf(original));
    expect(client.rejected).toEqual([]);
  });

  test('at speed 4 it takes a quarter of the time, and time stamps lie likewise', async () => {
    const { recording } = await record(20_000);
    let ended = 0;
    await on.gateway({ replay: { recording, speed: 4, ended: () => ended++ } });
    const client = await on.client(['market']);
    await client.until('market:update');
    await on.pass(4_900, client);
    expect(ended).toBe(0);
    await on.pass(100, client);
    expect(ended).toBe(1);
    const stamps = client.all('market:update').map(({ data }) => data.timestamp);
    expect(stamps).toHaveLength(21);
    expect(stamps.slice(2).map((stamp, index) => stamp - (stamps[index + 1] ?? 0))).toEqual(
      Array(19).fill(250),
    );
    expect(stamps.at(-1)).toBe(on.clock.wall());
  });

  test('after its end the last values stay, and heartbeats go on', async () => {
    const { recording } = await record(10_000);
    await on.gateway({ replay: { recording } });
    const client = await on.client();
    await on.pass(60_000, client);
    expect(client.count('heartbeat')).toBe(2);
    const late = await on.client(CHANNELS);
    await late.until('activity:log', 50);
    expect(Object.keys(late.all('market:update')[0]?.data.symbols ?? {})).toHaveLength(50);
    expect(late.count('account:update')).toBe(1);
    expect(late.all('orders:update').every(({ data }) => data.order.status !== 'filled')).toBe(true);
  });

  test('a file that is there already is not written over', async () => {
    const recordFile = join(folder, 'day.jsonl');
    await writeFile(recordFile, 'precious');
    await expect(on.gateway({ recordFile })).rejects.toMatchObject({ fault: { code: 'RECORD_FILE' } });
    expect(await readFile(recordFile, 'utf8')).toBe('precious');
  });
});

describe('a recording', () => {
  const at = 1_706_400_000_000;
  const good = lineOf({ at, message: { event: 'positions:update', data: { positions: [], timestamp: at } } });

  test('may have empty lines', () => {
    expect(parseRecording(`${good}\n\n${good}`)).toMatchObject({ ok: true, value: [{ at }, { at }] });
  });

  test('one that a full disk cut off says so', () => {
    expect(parseRecording(good + good.slice(0, 40))).toMatchObject({
      ok: false,
      error: { why: 'Line 2: not JSON', how: 'The recording was cut off there: delete that last line' },
    });
    expect(parseRecording(good.slice(0, 40))).toMatchObject({
      error: { how: expect.stringContaining('--record') },
    });
  });

  test.each([
    ['an empty file', '', 'It holds no message'],
    ['text', `${good}hello\n`, 'Line 2: not JSON'],
    ['no time', `${good}\n{"message":{}}`, 'Line 3: at: expected epoch milliseconds'],
    ['no message', `{"at":${at}}`, 'Line 1: message.: an object with event and data'],
    [
      'a malformed message',
      `{"at":${at},"message":{"event":"positions:update","data":{"positions":[1],"timestamp":1}}}`,
      'Line 1: message.data.positions[0]: ',
    ],
    [
      'another event',
      `{"at":${at},"message":{"event":"heartbeat","data":{"serverTime":1,"connectionUptime":1}}}`,
      'Line 1: message.event: heartbeat is no data event',
    ],
    [
      'time that goes back',
      `${good}${good.replace(String(at), String(at - 1))}`,
      'Line 2: its time is before that of the line above',
    ],
  ])('that is %s is refused with its line', (_, text, why) => {
    const read = parseRecording(text);
    expect(read).toMatchObject({
      ok: false,
      error: { code: 'REPLAY_FILE', why: expect.stringContaining(why) },
    });
  });
});
