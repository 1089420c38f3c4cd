import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSettings, SettingsStore } from '../../src/main/settings/settings-store';
import { temporaryName } from '../../src/main/system/leftovers';
import type { Fault } from '../../src/protocol/fault';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { Settings } from '../../src/shared/ipc/view';
import { FakeClock } from '../support/fake-clock';

const WALL = Date.parse('2026-01-27T10:20:30.123Z');
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-settings-'));
  file = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('reading', () => {
  test('what a write that was killed has left goes', async () => {
    const part = temporaryName(file).replace(`-${process.pid}-`, `-${spawnSync('true').pid}-`);
    await writeFile(join(folder, part), '{');
    await openSettings(file, WALL);
    expect(await readdir(folder)).toEqual([]);
  });

  test('no file: the defaults, silently', async () => {
    expect(await openSettings(file, WALL)).toEqual({
      value: DEFAULT_SETTINGS,
      fault: null,
      writable: true,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('what is missing takes its default, what is unknown is ignored', async () => {
    await writeFile(file, '{"theme":"light","reconnection":{"keepTrying":true},"fromTheFuture":[1]}');
    const { value: settings, fault } = await openSettings(file, WALL);
    expect(fault).toBeNull();
    expect(settings).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'light',
      reconnection: { jitter: 0, keepTrying: true },
    });
  });

  test.each(['', '{"theme":', 'null', '[]', '"dark"'])('a file of %j is set aside', async (text) => {
    await writeFile(file, text);
    const { value: settings, fault } = await openSettings(file, WALL);
    expect(settings).toEqual(DEFAULT_SETTINGS);
    const aside = 'settings.damaged-20260127T102030-123Z.json';
    expect(fault).toMatchObject({ code: 'SETTINGS_DAMAGED', how: expect.stringContaining(aside) });
    expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
  });

  test('one bad value costs that setting alone, and the old file is kept', async () => {
    const text = '{"theme":"pink","zone":"utc","retention":{"days":7},"currency":7}';
    await writeFile(file, text);
    const { value: settings, fault } = await openSettings(file, WALL);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, zone: 'utc', retention: { days: 7, megabytes: 2_048 } });
    expect(fault?.what).toContain('theme, currency');
    expect(await readdir(folder)).toEqual(['settings.damaged-20260127T102030-123Z.json']);
  });

  test('a gateway that can’t be used doesn’t take the others with it', async () => {
    const good = { id: 'a', name: 'A', url: 'wss://a/', channels: [], currency: null, caFile: null };
    const profiles = [
      { ...good, exchangeZone: 'Asia/Kolkata' },
      { ...good, id: 'b', exchangeZone: 'Asia/Atlantis' },
    ];
    await writeFile(file, JSON.stringify({ profiles, exchangeZone: 'Asia/Atlantis' }));
    const { value: settings, fault } = await openSettings(file, WALL);
    expect(settings.profiles.map(({ id }) => id)).toEqual(['a']);
    expect(settings.exchangeZone).toBe(DEFAULT_SETTINGS.exchangeZone);
    expect(fault?.what).toContain('exchangeZone, profiles');
  });

  test('no key of the file reaches a prototype', async () => {
    await writeFile(file, '{"__proto__":{"theme":"light"},"retention":{"__proto__":{"days":1},"days":9}}');
    const { value: settings } = await openSettings(file, WALL);
    expect(settings.theme).toBe('dark');
    expect(Object.getPrototypeOf(settings.retention)).toBe(Object.prototype);
  });

  test('a folder of that name is set aside too', async () => {
    await mkdir(file);
    const { fault, writable } = await openSettings(file, WALL);
    expect(fault).toMatchObject({ code: 'SETTINGS_UNREADABLE', why: 'It is a folder, not a file' });
    expect(writable).toBe(true);
  });

  test('what can’t be set aside is not written over', async () => {
    // Longer by the damaged one's mark it can't be named.
    file = join(folder, `${'s'.repeat(240)}.json`);
    await writeFile(file, 'mine');
    const { fault, writable } = await openSettings(file, WALL);
    expect(fault).toMatchObject({
      code: 'SETTINGS_DAMAGED',
      how: expect.stringContaining('no change is kept'),
    });
    expect(writable).toBe(false);
    expect(await readFile(file, 'utf8')).toBe('mine');
  });
});

describe('keeping', () => {
  let clock: FakeClock;
  let heard: Settings[];
  let faults: Fault[];
  const storeIn = (path: string | null): SettingsStore =>
    new SettingsStore(path, DEFAULT_SETTINGS, {
      clock,
      changed: (settings) => heard.push(settings),
      failed: (fault) => faults.push(fault),
    });
  beforeEach(() => {
    clock = new FakeClock();
    heard = [];
    faults = [];
  });

  test('a change is told at once, and written with those that follow it', async () => {
    const store = storeIn(file);
    store.update({ theme: 'light', zone: undefined });
    store.update({ zoom: 1.5 });
    store.update({ currency: 'USD' });
    expect(heard.map(({ theme }) => theme)).toEqual(['light', 'light', 'light']);
    expect(await readdir(folder)).toEqual([]);
    clock.advance(500);
    await store.flush();
    expect(clock.pending).toBe(0);
    const { value: settings } = await openSettings(file, WALL);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'light', zoom: 1.5, currency: 'USD' });
    expect(settings).toEqual(store.current());
  });

  test('flush writes what still waits', async () => {
    const store = storeIn(file);
    store.update({ currency: 'USD' });
    await store.flush();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ currency: 'USD' });
    expect(clock.pending).toBe(0);
  });

  test('failing writes are told once, until one succeeds', async () => {
    const place = join(folder, 'gone', 'settings.json');
    const store = storeIn(place);
    const write = async (theme: Settings['theme']): Promise<void> => {
      store.update({ theme });
      await store.flush();
    };
    await write('light');
    await write('dark');
    expect(faults).toMatchObject([{ code: 'SETTINGS_NOT_SAVED' }]);
    await mkdir(join(folder, 'gone'));
    await write('system');
    expect(JSON.parse(await readFile(place, 'utf8'))).toMatchObject({ theme: 'system' });
    await rm(join(folder, 'gone'), { recursive: true });
    await write('light');
    expect(faults).toHaveLength(2);
  });

  test('without a file they hold for this run', async () => {
    const store = storeIn(null);
    store.update({ theme: 'light' });
    await store.flush();
    expect(store.current().theme).toBe('light');
    expect(await readdir(folder)).toEqual([]);
  });
});
