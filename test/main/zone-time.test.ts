import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { isoIn, timeZoneOf } from '../../src/main/export/zone-time';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';

test.each([
  ['Asia/Kolkata', 1_706_400_000_000, '2024-01-28T05:30:00.000+05:30'],
  ['Asia/Kolkata', 0, '1970-01-01T05:30:00.000+05:30'],
  ['UTC', 1_706_400_000_005, '2024-01-28T00:00:00.005+00:00'],
  ['UTC', 1_706_400_000_999.9, '2024-01-28T00:00:00.999+00:00'],
  ['UTC', Date.UTC(2024, 1, 29, 23, 59, 59, 1), '2024-02-29T23:59:59.001+00:00'],
  ['UTC', 8.64e15, '+275760-09-13T00:00:00.000+00:00'],
] as const)('%s, %d', (zone, epoch, text) => {
  expect(isoIn(zone)(epoch)).toBe(text);
});

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('local time is this machine’s, whatever the season', () => {
  process.env.TZ = 'America/St_Johns';
  const local = [Date.UTC(2024, 0, 1), Date.UTC(2024, 6, 1)].map(
    isoIn(timeZoneOf({ ...DEFAULT_SETTINGS, zone: 'local' }, null)),
  );
  expect(local).toEqual(['2023-12-31T20:30:00.000-03:30', '2024-06-30T21:30:00.000-02:30']);
});

test('the exchange’s zone is the gateway’s own, else the settings’', () => {
  const settings = { ...DEFAULT_SETTINGS, exchangeZone: 'Asia/Tokyo' };
  const profile = {
    id: 'a',
    name: 'A',
    url: 'ws://localhost/',
    channels: [],
    currency: null,
    exchangeZone: 'Europe/London',
    caFile: null,
  };
  expect(timeZoneOf(settings, null)).toBe('Asia/Tokyo');
  expect(timeZoneOf(settings, profile)).toBe('Europe/London');
  expect(timeZoneOf(settings, { ...profile, exchangeZone: null })).toBe('Asia/Tokyo');
  expect(timeZoneOf({ ...settings, zone: 'utc' }, profile)).toBe('UTC');
});

test('what is written is the very instant, in any zone and order, also across a change of the clocks', () => {
  const change = Date.UTC(2026, 2, 29, 1);
  const instants = fc.oneof(
    fc.integer({ min: 0, max: 8.64e15 }),
    fc.integer({ min: change - 3_600_000, max: change + 3_600_000 }),
  );
  const zones = fc.constantFrom(
    'Asia/Kolkata',
    'Europe/Berlin',
    'America/St_Johns',
    'Africa/Monrovia',
    'UTC',
  );
  fc.assert(
    fc.property(zones, fc.array(instants), (name, epochs) => {
      expect(epochs.map(isoIn(name)).map((text) => Date.parse(text))).toEqual(epochs);
    }),
  );
  expect([change - 1, change].map(isoIn('Europe/Berlin'))).toEqual([
    '2026-03-29T01:59:59.999+01:00',
    '2026-03-29T03:00:00.000+02:00',
  ]);
});
