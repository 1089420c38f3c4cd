import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asJson, asText } from '../../src/renderer/panels/activity-copy';
import { piecesOf } from '../../src/renderer/panels/activity-words';
import { historyUnread } from '../../src/renderer/panels/history-unread';
import { orderIdsOf } from '../../src/renderer/panels/order-ids';
import { applyPush } from '../../src/renderer/store/apply';
import { entryOf } from './fake-history';
import { snapshot } from './picture';

describe('a text in pieces', () => {
  it('is the text, whatever is sought', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.string({ maxLength: 4 })),
        fc.array(fc.string({ maxLength: 4 })),
        (text, sought, orders) => {
          const pieces = piecesOf(text, sought, orders);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        },
      ),
    );
  });

  it('has what was found, in any case, and what would be a pattern as it is written', () => {
    const found = (text: string, ...sought: string[]) =>
      piecesOf(text, sought, [])
        .filter((piece) => piece.found)
        .map((piece) => piece.text);
    expect(found('Order refused: TCS (tcs)', 'tcs')).toEqual(['TCS', 'tcs']);
    expect(found('a.c abc', ' a.c ')).toEqual(['a.c']);
    expect(found('<b>bold</b>', '<b>')).toEqual(['<b>']);
    expect(found('İstanbul', 'stan')).toEqual(['stan']);
    expect(found('nothing', '')).toEqual([]);
  });

  it('has the orders that it names, as whole words, and what was found within them', () => {
    expect(piecesOf('Order ord-7 of ord-77', ['77'], ['ord-7', 'ord-77'])).toEqual([
      { text: 'Order ', found: false, order: null },
      { text: 'ord-7', found: false, order: 'ord-7' },
      { text: ' of ', found: false, order: null },
      { text: 'ord-', found: false, order: 'ord-77' },
      { text: '77', found: true, order: 'ord-77' },
    ]);
  });
});

describe('an entry’s orders', () => {
  const isOrder = (word: string) => word === 'ord-7' || word === 'x.1';
  it.each([
    [{ details: '{"orderId":"o-1","symbol":"TCS"}' }, ['o-1']],
    [{ details: '{"order_id":"o-1","order":"o-2"}' }, ['o-1', 'o-2']],
    [{ details: '{"order":{"id":1}}' }, []],
    [{ details: '{"orderId":""}' }, []],
    [{ message: 'Order ord-7, x.1. and ord-8' }, ['ord-7', 'x.1']],
    [{ message: 'about ord-7', details: '{"orderId":"ord-7"}' }, ['ord-7']],
  ])('are those that its details or its words name: %o', (part, ids) => {
    expect(orderIdsOf(entryOf(1, part), isOrder)).toEqual(ids);
  });
});

describe('what is copied', () => {
  const one = entryOf(1, {
    timestamp: Date.parse('2026-01-27T14:32:07.412+05:30'),
    severity: 'error',
    type: 'error',
    message: 'Order rejected',
    details: '{"orderId":"o-1","__proto__":1}',
  });
  beforeAll(() => applyPush(snapshot()));
  afterAll(() => applyPush(snapshot()));

  it('as text is a line for each, with date, time and zone', () => {
    expect(asText([one, { ...one, details: null }])).toBe(
      '2026-01-27 14:32:07.412 IST  error  error  Order rejected  {"orderId":"o-1","__proto__":1}\n' +
        '2026-01-27 14:32:07.412 IST  error  error  Order rejected',
    );
  });

  it('as JSON is one object, or an array of them, with the details as they came', () => {
    expect(JSON.parse(asJson([one]))).toMatchObject({
      timestamp: one.timestamp,
      time: '2026-01-27T09:02:07.412Z',
      details: { orderId: 'o-1' },
    });
    expect(asJson([one])).toContain('"__proto__": 1');
    expect(JSON.parse(asJson([one, one]))).toHaveLength(2);
    expect(JSON.parse(asJson([{ ...one, timestamp: 1e300 }])).time).toBeNull();
  });
});

describe('why the history gave no answer', () => {
  it('is told without what the way to main puts around it', () => {
    const said =
      "Error invoking remote method 'mci:activityPage': Error: COMMAND_FAILED: The command activityPage was not carried out. disk I/O error. Try again; the log file has more.";
    expect(historyUnread(new Error(said), 'a', 'b')).toEqual({
      code: 'HISTORY_UNREAD',
      what: 'a',
      why: 'disk I/O error',
      how: 'b',
    });
    expect(historyUnread('plain', 'a', 'b').why).toBe('plain');
  });
});
