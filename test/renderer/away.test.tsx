import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { causeText, positionVerb, spanOf, summaryOf } from '../../src/renderer/app/away-words';
import { applyPush } from '../../src/renderer/store/apply';
import type { Away, Outage } from '../../src/shared/model/outage';
import { position } from '../support/occurrences';
import { at, batch, heldOrder, snapshot, URL } from './picture';

const dismissAway = vi.fn();
Object.assign(window, { missionControl: { dismissAway } });
const { AwayCard } = await import('../../src/renderer/app/away-card');

afterEach(cleanup);

const QUIET: Away = {
  first: 1,
  last: 1,
  start: at(10_000),
  end: at(52_000),
  positions: { count: 0, first: [] },
  orders: { count: 0, first: [] },
  unconfirmed: { count: 0, first: [] },
  equity: { before: 1_050_000, after: 1_050_000 },
  errors: 0,
};

const outage = (seq: number, start: number, end: number): Outage => ({
  seq,
  url: URL,
  start: at(start),
  end: at(end),
  cause: {
    fault: { code: 'CONNECTION_LOST', what: 'It broke off', why: 'No closing message.', how: 'Wait' },
    closeCode: 1006,
  },
  attempts: 3,
  channels: [],
});

const words = (away: Partial<Away>): string[] => summaryOf({ ...QUIET, ...away }).map(({ text }) => text);

describe('P62 the summary of an absence', () => {
  it('says plainly that nothing changed', () => {
    expect(words({})).toEqual(['nothing changed']);
  });

  it('counts what did, with equity’s sign, and what isn’t known', () => {
    expect(
      words({
        positions: { count: 1, first: [] },
        orders: { count: 2, first: [] },
        unconfirmed: { count: 3, first: [] },
        equity: { before: 1_050_000, after: 1_048_800 },
        errors: 1,
      }),
    ).toEqual([
      '1 position changed',
      '2 orders moved',
      '3 orders unconfirmed',
      'equity −1,200.00',
      '1 error since',
    ]);
    expect(words({ positions: 'awaited', equity: { before: 1, after: null } })).toEqual([
      'positions not heard of yet',
      'equity not heard of yet',
    ]);
    expect(
      words({ positions: 'not-compared', orders: 'not-compared', equity: { before: null, after: 1 } }),
    ).toEqual(['positions not compared', 'orders not compared', 'equity not compared']);
  });

  it('names the span; of several gaps how long they were together', () => {
    expect(spanOf(QUIET, [outage(1, 10_000, 52_000)])).toMatch(/ to .*, 42 s$/);
    expect(spanOf(QUIET, [outage(1, 10_000, 12_000), outage(2, 50_000, 52_000)])).toMatch(
      /, 2 times, 4 s in all$/,
    );
  });

  it('names the cause with its code; the operator’s own too', () => {
    expect(causeText(outage(1, 0, 1).cause)).toBe(
      'It broke off: No closing message. (CONNECTION_LOST, close code 1006)',
    );
    expect(causeText(null)).toBe('Disconnected by the operator');
  });

  it.each([
    ['opened', null, position('TCS')],
    ['closed', position('TCS'), null],
    ['resized', position('TCS'), position('TCS', { qty: 1 })],
    ['turned over', position('TCS'), position('TCS', { side: 'short', qty: 1 })],
    ['traded at the same size', position('TCS'), position('TCS', { entryPrice: 1 })],
  ] as const)('a position was %s', (verb, before, after) => {
    expect(positionVerb({ symbol: 'TCS', before, after })).toBe(verb);
  });
});

describe('P62 the card', () => {
  const card = () => screen.queryByRole('region', { name: 'While you were away' });
  const text = () => card()?.textContent ?? '';

  beforeEach(() => {
    applyPush(snapshot({ away: QUIET, outages: [outage(1, 10_000, 52_000)] }));
    render(() => <AwayCard />);
  });

  it('opens on all of it, each part in words', () => {
    expect(text()).toContain('nothing changed');
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    expect(text()).toContain('It broke off: No closing message.');
    expect(text()).toContain('3 attempts');
    expect(text()).toContain('none of those heard of has moved');
    const [before, after] = [heldOrder('o-1', 'new', 1), heldOrder('o-1', 'filled', 2)];
    applyPush(
      batch([
        {
          of: 'away',
          away: {
            ...QUIET,
            positions: {
              count: 101,
              first: [{ symbol: 'TCS', before: position('TCS', { qty: 5 }), after: null }],
            },
            orders: { count: 1, first: [{ before: before.order, after: after.order }] },
            unconfirmed: { count: 1, first: ['o-9'] },
            equity: { before: 1_050_000, after: 1_048_800 },
          },
        },
      ]),
    );
    expect(text()).toContain('TCSclosedlong 5 at 2,400.50');
    expect(text()).toContain('and 100 more');
    expect(text()).toContain('o-1buy TCSfillednew 5/10 at 3,750.00→ filled 5/10 at 3,750.00');
    expect(text()).toContain('not heard of since: o-9');
    expect(text()).toContain('10,50,000.00 → 10,48,800.00 −1,200.00');
  });

  it('is dismissed in main, for all windows', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(dismissAway).toHaveBeenCalledWith({ last: 1 });
    expect(card()).not.toBeNull();
    applyPush(batch([{ of: 'away', away: null }]));
    expect(card()).toBeNull();
  });
});
