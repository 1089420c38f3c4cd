import { afterEach, expect, test } from 'vitest';
import { isoIn } from '../../src/main/export/zone-time';

test.each([
  ['exchange', 1_706_400_000_000, '2024-01-28T05:30:00.000+05:30'],
  ['exchange', 0, '1970-01-01T05:30:00.000+05:30'],
  ['utc', 1_706_400_000_005, '2024-01-28T00:00:00.005+00:00'],
  ['utc', 1_706_400_000_999.9, '2024-01-28T00:00:00.999+00:00'],
  ['utc', Date.UTC(2024, 1, 29, 23, 59, 59, 1), '2024-02-29T23:59:59.001+00:00'],
  ['utc', 8.64e15, '+275760-09-13T00:00:00.000+00:00'],
] as const)('%s, %d', (zone, epoch, text) => {
  expect(isoIn(zone, epoch)).toBe(text);
});

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test('local time is this machine’s, whatever the season', () => {
  process.env.TZ = 'America/St_Johns';
  const local = [Date.UTC(2024, 0, 1), Date.UTC(2024, 6, 1)].map((epoch) => isoIn('local', epoch));
  expect(local).toEqual(['2023-12-31T20:30:00.000-03:30', '2024-06-30T21:30:00.000-02:30']);
});

test('what is written is the very instant', () => {
  for (const epoch of [0, 951_782_399_999, 1_706_400_000_123, 4_102_444_800_001]) {
    for (const name of ['exchange', 'utc', 'local'] as const) {
      expect(Date.parse(isoIn(name, epoch))).toBe(epoch);
    }
  }
});
