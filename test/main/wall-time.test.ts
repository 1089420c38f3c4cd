import { describe, expect, test } from 'vitest';
import { instantOf, readWallTime } from '../../src/main/export/wall-time';

const at = (text: string, zone = 'Asia/Kolkata', edge: 'since' | 'until' = 'since'): string | null => {
  const time = readWallTime(text);
  return time && new Date(instantOf(time, zone, edge)).toISOString();
};

test.each([
  ['2026-01-27', '2026-01-26T18:30:00.000Z'],
  ['2026-01-27T09:15', '2026-01-27T03:45:00.000Z'],
  ['2026-01-27 09:15:30', '2026-01-27T03:45:30.000Z'],
  ['2026-01-27T09:15:30.5', '2026-01-27T03:45:30.500Z'],
  ['2026-01-27T09:15Z', '2026-01-27T09:15:00.000Z'],
  ['2026-01-27t09:15:00.123456z', '2026-01-27T09:15:00.123Z'],
  ['2026-01-27T09:15:00.000-03:30', '2026-01-27T12:45:00.000Z'],
  ['2026-01-27T09:15+0530', '2026-01-27T03:45:00.000Z'],
  ['2026-01-27T09:15+05', '2026-01-27T04:15:00.000Z'],
  ['2024-02-29', '2024-02-28T18:30:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(at(text)).toBe(instant);
});

test.each([
  '',
  'yesterday',
  '2026',
  '2026-1-7',
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '27-01-2026',
  '2026-01-27T24:00',
  '2026-01-27T12:60',
  '2026-01-27T12',
  '2026-01-27Z',
  '2026-01-27T12:00+25:00',
  '2026-01-27T12:00 IST',
  '1706400000000',
])('%j is no time', (text) => {
  expect(readWallTime(text)).toBeNull();
});

describe('where the clocks change', () => {
  test('a time that comes twice is the first for a beginning, the second for an end', () => {
    expect(at('2026-10-25T02:30', 'Europe/Berlin', 'since')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25T02:30', 'Europe/Berlin', 'until')).toBe('2026-10-25T01:30:00.000Z');
  });

  test('a time that is skipped is as long after the skip', () => {
    expect(at('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });

  test('a day whose midnight is skipped begins with its first moment', () => {
    expect(at('2024-03-31', 'Africa/Cairo')).toBe('2024-03-30T22:00:00.000Z');
    expect(at('2024-04-26', 'Africa/Cairo')).toBe('2024-04-25T22:00:00.000Z');
  });
});
