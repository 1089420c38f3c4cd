import { beforeEach, describe, expect, test } from 'vitest';
import { NO_PUBLISHER } from '../../src/main/updates/faults';
import { AGAIN_MS, FIRST_MS, Refusal, type UpdatePorts, Updates } from '../../src/main/updates/updates';
import type { Fault } from '../../src/protocol/fault';
import { FakeClock } from '../support/fake-clock';

/** Answers when the test says so. */
class FakeUpdater {
  checks = 0;
  downloads = 0;
  restarts = 0;
  found: () => Promise<string | null> = async () => null;
  fetched: () => Promise<void> = async () => {};
  check(): Promise<string | null> {
    this.checks += 1;
    return this.found();
  }
  download(): Promise<void> {
    this.downloads += 1;
    return this.fetched();
  }
  restart(): void {
    this.restarts += 1;
  }
}

let clock: FakeClock;
let updater: FakeUpdater;
let loads: string[];
let seen: string[];
let alarms: Fault[];
let notes: Fault[];
let connected: boolean;
let late: (error: unknown) => void;
beforeEach(() => {
  clock = new FakeClock();
  updater = new FakeUpdater();
  [loads, seen, alarms, notes] = [[], [], [], []];
  connected = true;
});

function updatesOf(change: Partial<UpdatePorts> = {}): Updates {
  const updates = new Updates({
    clock,
    platform: 'win32',
    feed: 'https://updates.example/mci',
    isPackaged: true,
    load: async (feed, failed) => {
      loads.push(feed);
      late = failed;
      return updater;
    },
    isConnected: () => connected,
    changed: () => seen.push(updates.state().kind),
    alarm: (fault) => alarms.push(fault),
    note: (fault) => notes.push(fault),
    ...change,
  });
  return updates;
}

/** Until nothing is left to be done at once. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};
const pass = async (ms: number): Promise<void> => {
  clock.advance(ms);
  await settled();
};
const badSignature = () =>
  Object.assign(new Error('New version 2.0.0 is not signed by the application owner: it is signed by CN=X'), {
    code: 'ERR_UPDATER_INVALID_SIGNATURE',
  });

describe('nothing is ever looked for', () => {
  test.each<[string, Partial<UpdatePorts>, string]>([
    ['without a feed', { feed: null }, 'off'],
    ['in a checkout', { isPackaged: false }, 'off'],
    ['on Linux, whatever the feed', { platform: 'linux' }, 'package-manager'],
  ])('%s', async (_, change, kind) => {
    const updates = updatesOf(change);
    expect(updates.state()).toEqual({ kind });
    await pass(10 * AGAIN_MS);
    await updates.check();
    expect(await updates.restart()).toBeNull();
    expect(loads).toEqual([]);
    expect(clock.pending).toBe(0);
    expect(updates.state()).toEqual({ kind });
  });
});

test('the updater is loaded after the start, and asked again every six hours', async () => {
  const updates = updatesOf();
  expect(updates.state()).toEqual({ kind: 'idle', checked: null });
  await pass(FIRST_MS - 1);
  expect(loads).toEqual([]);
  await pass(1);
  expect(loads).toEqual(['https://updates.example/mci']);
  expect(updates.state()).toEqual({ kind: 'idle', checked: clock.wall() });
  await pass(AGAIN_MS);
  await pass(AGAIN_MS);
  expect(updater.checks).toBe(3);
  expect(loads).toHaveLength(1);
});

test('the operator’s own look is not followed by another of the clock’s at once', async () => {
  const updates = updatesOf();
  await updates.check();
  await pass(FIRST_MS);
  expect(updater.checks).toBe(1);
});

test('two looks at once are one', async () => {
  const updates = updatesOf();
  await Promise.all([updates.check(), updates.check()]);
  expect(updater.checks).toBe(1);
});

describe('a newer version', () => {
  beforeEach(() => {
    updater.found = async () => '2.0.0';
  });

  test('is fetched and told of; nothing ends or restarts the console', async () => {
    const updates = updatesOf();
    await updates.check();
    expect(seen).toEqual(['checking', 'downloading', 'ready']);
    expect(updates.state()).toEqual({ kind: 'ready', version: '2.0.0' });
    await pass(100 * AGAIN_MS);
    connected = false;
    await pass(100 * AGAIN_MS);
    expect(updater).toMatchObject({ checks: 1, downloads: 1, restarts: 0 });
  });

  test('is installed at the operator’s word, but never while connected', async () => {
    const updates = updatesOf();
    await updates.check();
    expect(await updates.restart()).toMatchObject({ code: 'UPDATE_WHILE_CONNECTED' });
    expect(updater.restarts).toBe(0);
    connected = false;
    expect(await updates.restart()).toBeNull();
    expect(updater.restarts).toBe(1);
  });

  test('a connection that comes between the word and the deed keeps it', async () => {
    const updates = updatesOf();
    await updates.check();
    connected = false;
    const asked = updates.restart();
    connected = true;
    expect(await asked).toMatchObject({ code: 'UPDATE_WHILE_CONNECTED' });
    expect(updater.restarts).toBe(0);
  });

  test('that isn’t the publisher’s is thrown away, and the operator is told', async () => {
    updater.fetched = () => Promise.reject(badSignature());
    const updates = updatesOf();
    await updates.check();
    expect(updates.state()).toMatchObject({ kind: 'failed', fault: { code: 'UPDATE_NOT_SIGNED' } });
    expect(alarms).toMatchObject([{ code: 'UPDATE_NOT_SIGNED', why: expect.stringContaining('CN=X') }]);
    connected = false;
    await updates.restart();
    expect(updater.restarts).toBe(0);
  });

  test('that the system refuses after all is not ready any more (macOS)', async () => {
    const updates = updatesOf({ platform: 'darwin' });
    await updates.check();
    late(new Error('Code signature did not pass validation'));
    expect(updates.state()).toMatchObject({ kind: 'failed', fault: { code: 'UPDATE_FAILED' } });
    connected = false;
    await updates.restart();
    expect(updater.restarts).toBe(0);
  });

  test('whose fetching fails by an event, then by its own promise, fails once', async () => {
    updater.fetched = async () => {
      late(new Error('reset\nby the peer'));
      throw new Error('reset\nby the peer');
    };
    const updates = updatesOf();
    await updates.check();
    expect(seen).toEqual(['checking', 'downloading', 'failed']);
    expect(notes).toMatchObject([{ code: 'UPDATE_FAILED', why: 'reset' }]);
  });

  test('whose fetching fails by an event alone is not called ready', async () => {
    updater.fetched = async () => late(new Error('reset'));
    const updates = updatesOf();
    await updates.check();
    expect(updates.state().kind).toBe('failed');
  });
});

test('no network is no alarm, and is tried again', async () => {
  updater.found = () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));
  const updates = updatesOf();
  await updates.check();
  expect(updates.state()).toMatchObject({ kind: 'failed', at: clock.wall() });
  expect(alarms).toEqual([]);
  updater.found = async () => null;
  await pass(AGAIN_MS);
  expect(updates.state()).toEqual({ kind: 'idle', checked: clock.wall() });
});

test('a build that can’t tell a genuine update takes none, and asks no more', async () => {
  const updates = updatesOf({ load: () => Promise.reject(new Refusal(NO_PUBLISHER)) });
  await updates.check();
  expect(updates.state()).toEqual({ kind: 'refused', fault: NO_PUBLISHER });
  await pass(10 * AGAIN_MS);
  expect(updates.state().kind).toBe('refused');
  expect(clock.pending).toBe(0);
});
