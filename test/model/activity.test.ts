import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVERY_ENTRY, matcherOf } from '../../src/shared/model/activity-filter';
import { ActivityLog } from '../../src/shared/model/activity-log';
import { subjectsOf } from '../../src/shared/model/activity-subjects';
import { MAX_ENTRIES, MAX_ENTRIES_TEXT, MAX_IDS } from '../../src/shared/model/bounds';
import { Model } from '../../src/shared/model/model';
import { activity, at } from '../support/occurrences';

const entry = (id: string, message = 'm') =>
  ({ id, type: 'system', severity: 'info', message, details: null, timestamp: 0 }) as const;

describe('the activity log', () => {
  test('keeps the order of arrival, whatever the timestamps say', () => {
    const model = new Model(at(0));
    model.fold(activity('a-1', { timestamp: 9 }), at(1));
    model.fold(activity('a-2', { timestamp: 3 }), at(2));
    expect(model.activity().map(({ seq, entry: { id } }) => [seq, id])).toEqual([
      [1, 'a-1'],
      [2, 'a-2'],
    ]);
  });

  test('P55 an id seen before is counted, not shown again; the channel was heard all the same', () => {
    const model = new Model(at(0));
    model.fold(activity('a-1'), at(1));
    const changes = model.fold(activity('a-1', { message: 'again' }, 2), at(2));
    expect(changes).toEqual([{ of: 'receipt', channel: 'activity', receipt: { at: at(2), generation: 2 } }]);
    expect(model.activity()).toHaveLength(1);
    expect(model.counts()).toMatchObject({ repeated: 1, outdated: 0, byEvent: { 'activity:log': 2 } });
  });

  test('holds its newest entries; ids it no longer shows are known still, up to their own bound', () => {
    const log = new ActivityLog();
    for (let n = 1; n <= MAX_IDS; n += 1) log.add(entry(`a-${n}`));
    const held = log.all();
    expect(held).toHaveLength(MAX_ENTRIES);
    expect(held.at(0)?.seq).toBe(MAX_IDS - MAX_ENTRIES + 1);
    expect(held.at(-1)?.seq).toBe(MAX_IDS);
    expect(log.add(entry('a-1'))).toBeNull();
    expect(log.add(entry('new'))).not.toBeNull();
    expect(log.add(entry('a-2'))).toBeNull();
    expect(log.add(entry('a-1'))).not.toBeNull();
  });

  test('holds fewer when their texts are very long', () => {
    const log = new ActivityLog();
    const third = 'x'.repeat(MAX_ENTRIES_TEXT / 3);
    for (const id of ['a', 'b', 'c']) log.add(entry(id, third));
    expect(log.all()).toHaveLength(3);
    log.add(entry('d', third));
    expect(log.all().map((held) => held.entry.id)).toEqual(['b', 'c', 'd']);
  });
});

describe('the filter', () => {
  const filled = {
    ...entry('act-7', 'Order filled: Buy 10 TCS'),
    type: 'order_filled',
    details: '{"orderId":"O-9"}',
  };

  test.each([
    ['nothing asked', EVERY_ENTRY, true],
    ['its message, in another case', { ...EVERY_ENTRY, text: '  ORDER FILLED ' }, true],
    ['its id', { ...EVERY_ENTRY, text: 'act-7' }, true],
    ['its type', { ...EVERY_ENTRY, text: 'order_' }, true],
    ['its details', { ...EVERY_ENTRY, text: 'o-9' }, true],
    ['another text', { ...EVERY_ENTRY, text: 'sell' }, false],
    ['its type alone', { ...EVERY_ENTRY, types: ['order_filled'] }, true],
    ['no type', { ...EVERY_ENTRY, types: [] }, false],
    ['its severity', { ...EVERY_ENTRY, severities: ['info' as const] }, true],
    ['another severity', { ...EVERY_ENTRY, severities: ['error' as const] }, false],
    ['its text but another type', { ...EVERY_ENTRY, text: 'tcs', types: ['system'] }, false],
  ])('by %s: %j -> %s', (_, filter, shown) => {
    expect(matcherOf(filter)(filled)).toBe(shown);
  });

  test('by subject takes what is about it, however it is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', maxLength: 64 }),
        (message, symbol) => {
          const about = { ...entry('act-1', message), details: JSON.stringify({ symbol }) };
          for (const subject of [...subjectsOf(about), symbol, message]) {
            const sought = subject.trim().toLowerCase();
            if (sought === '') continue;
            expect(matcherOf({ ...EVERY_ENTRY, subject })(about)).toBe(subjectsOf(about).includes(sought));
          }
        },
      ),
    );
  });
});
