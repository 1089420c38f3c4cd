import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOf, timeOf } from '../../src/renderer/format/time-field';
import { rangeOf, troubleOf } from '../../src/renderer/panels/activity-range';

const KOLKATA = 'Asia/Kolkata';
const BERLIN = 'Europe/Berlin';
const at = (iso: string): number => Date.parse(iso);

describe('times of a field without a zone', () => {
  it('are the operator’s zone’s', () => {
    expect(timeOf('2026-01-27T14:32', KOLKATA, 'since')).toBe(at('2026-01-27T14:32:00+05:30'));
    expect(timeOf('2026-01-27T14:32:07', 'UTC', 'until')).toBe(at('2026-01-27T14:32:07Z'));
    expect(fieldOf(at('2026-01-27T14:32:07.412+05:30'), KOLKATA)).toBe('2026-01-27T14:32:07');
  });

  it('come back as they went, in zones with and without summer time', () => {
    const zones = [KOLKATA, BERLIN, 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('1990-01-01T00:00Z') / 1_000, max: at('2040-01-01T00:00Z') / 1_000 }),
        (zone, seconds) => {
          const field = fieldOf(seconds * 1_000, zone);
          // An hour that comes twice has one field: the range is the wider one.
          const from = timeOf(field, zone, 'since') ?? Number.NaN;
          const to = timeOf(field, zone, 'until') ?? Number.NaN;
          expect([fieldOf(from, zone), fieldOf(to, zone)]).toEqual([field, field]);
          expect(from).toBeLessThanOrEqual(seconds * 1_000);
          expect(to).toBeGreaterThanOrEqual(seconds * 1_000);
        },
      ),
    );
  });

  it('that the clocks pass twice are the first as a start, the second as an end', () => {
    expect(timeOf('2026-10-25T02:30', BERLIN, 'since')).toBe(at('2026-10-25T02:30:00+02:00'));
    expect(timeOf('2026-10-25T02:30', BERLIN, 'until')).toBe(at('2026-10-25T02:30:00+01:00'));
  });

  it('that the clocks skip are as long after the skip', () => {
    expect(timeOf('2026-03-29T02:30', BERLIN, 'since')).toBe(at('2026-03-29T03:30:00+02:00'));
  });

  it('that are empty or none are none', () => {
    for (const text of ['', '14:32', '2026-13-01T00:00', 'soon']) {
      expect(timeOf(text, KOLKATA, 'since')).toBeNull();
    }
    expect(fieldOf(null, KOLKATA)).toBe('');
  });
});

describe('a range', () => {
  const now = at('2026-01-27T00:10:00+05:30');

  it('upside down or of no length is in trouble, an open one is not', () => {
    expect(troubleOf({ since: 2, until: 1 })).toBe('From is later than To.');
    expect(troubleOf({ since: 1, until: 1 })).toBe('From and To are the same time.');
    for (const range of [
      { since: 1, until: 2 },
      { since: 1, until: null },
      { since: null, until: 1 },
    ]) {
      expect(troubleOf(range)).toBeNull();
    }
  });

  it('by name is of the zone’s day', () => {
    expect(rangeOf('last 15 min', now, KOLKATA)).toEqual({ since: now - 900_000, until: null });
    expect(rangeOf('last hour', now, KOLKATA)).toEqual({ since: now - 3_600_000, until: null });
    expect(rangeOf('today', now, KOLKATA)).toEqual({ since: at('2026-01-27T00:00:00+05:30'), until: null });
    expect(rangeOf('today', now, 'UTC').since).toBe(at('2026-01-26T00:00:00Z'));
    expect(rangeOf('yesterday', now, KOLKATA)).toEqual({
      since: at('2026-01-26T00:00:00+05:30'),
      until: at('2026-01-27T00:00:00+05:30'),
    });
  });

  it('of a day that summer time makes shorter has 23 hours', () => {
    const { since, until } = rangeOf('yesterday', at('2026-03-30T12:00:00+02:00'), BERLIN);
    expect((until ?? 0) - (since ?? 0)).toBe(23 * 3_600_000);
  });
});
