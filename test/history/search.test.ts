/** The index finds exactly what the matcher does, whatever is in the log and whatever is asked for. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activityPage, activityTypes } from '../../src/main/history/worker/answers';
import { blockOf, dropBlocks } from '../../src/main/history/worker/block-index';
import { arrays, type Database } from '../../src/main/history/worker/database';
import { openWriter } from '../../src/main/history/worker/open-file';
import { count, pieces } from '../../src/main/history/worker/reading';
import type { ActivityEntry } from '../../src/protocol/activity';
import type { ActivityPage } from '../../src/shared/history/rows';
import { type ActivityFilter, EVERY_ENTRY, matcherOf } from '../../src/shared/model/activity-filter';
import { entryFact, finished, keepAll } from './support/own-file';
import { newFile } from './support/recorder';

/** Letters that meet often, and every one that some search language reads as more than itself. */
const letter = fc.constantFrom(
  ...'aabbcA é É İ ß Σ ς % _ " \' * ^ ( ) : - \\ \u0000 \ud83d\ude00 \ud800'.split(' '),
  ' ',
);
const word = fc.constantFrom(
  'TCS',
  'M&M',
  'order-1',
  'ord-17',
  'filled',
  'placed',
  'Buy',
  'AND',
  'NEAR(',
  '"x"',
  'ﬁ',
);
const text = fc
  .array(fc.oneof({ weight: 2, arbitrary: word }, letter), { maxLength: 12 })
  .map((parts) => parts.join(parts.length % 2 === 0 ? ' ' : ''));
const type = fc.constantFrom('order_filled', 'system', 'error', 'TYPE', '', 'é\u0000');
const severity = fc.constantFrom('info' as const, 'warning' as const, 'error' as const);
const symbol = fc.constantFrom('TCS', 'tcs', 'İNFY', 'ord-17', '__proto__', '"quoted"', 'a\u0000b');
const details = fc.oneof(
  fc.constant(null),
  fc
    .record({ symbol, orderId: fc.oneof(symbol, fc.integer()), note: text })
    .map((value) => JSON.stringify(value)),
);
const timestamp = fc.oneof(
  fc.integer({ min: 0, max: 1_000 }),
  fc.double({ min: 0, max: 1_000, noNaN: true }),
);
const entry = fc.record({ type, severity, message: text, details, timestamp });

const filter: fc.Arbitrary<ActivityFilter> = fc.record({
  text: fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 4, arbitrary: text }),
  types: fc.oneof(fc.constant(null), fc.array(fc.oneof(type, fc.constant('no such')), { maxLength: 3 })),
  severities: fc.oneof(fc.constant(null), fc.array(severity, { maxLength: 2 })),
  subject: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, symbol),
  since: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 1_000 })),
  until: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 1_000 })),
});

const SEED = 20_260_127;
/** One whole block, and a beginning of the next. */
const ROWS = 4_900;
let db: Database;
let log: readonly ActivityEntry[] = [];

beforeAll(() => {
  db = openWriter(newFile());
  log = fc
    .sample(entry, { seed: SEED, numRuns: ROWS })
    .map((drawn, index) => ({ id: `act-${index}`, ...drawn }));
  keepAll(
    db,
    log.flatMap((one, index) => [
      entryFact(one, index),
      // Another gateway's among them.
      ...(index % 7 === 0 ? [entryFact({ ...one, id: `other-${index}`, type: 'other' }, index, 'two')] : []),
    ]),
  );
});
afterAll(() => db.close());

const SOURCE = 1;
function found(wanted: ActivityFilter, limit: number): string[] {
  const ids: string[] = [];
  for (let before: number | null = null; ; ) {
    const query: Parameters<typeof activityPage>[2] = { filter: wanted as never, before, limit };
    const page: ActivityPage = finished(activityPage(db, SOURCE, query));
    expect(page.entries.length).toBeLessThanOrEqual(limit);
    expect(page.next === null || page.entries.length === limit).toBe(true);
    ids.push(...page.entries.map(({ entry: { id } }) => id));
    if (page.next === null) return ids;
    before = page.next;
  }
}
const wanted = (given: ActivityFilter): string[] => log.filter(matcherOf(given)).map(({ id }) => id);

test('there is a whole block, and rows that no block has', () => {
  const blocks = arrays<[number]>(db, 'SELECT block FROM block').all();
  expect(blocks).toEqual([[0]]);
  expect(blockOf(ROWS)).toBe(1);
});

test('pages, newest first, are the matcher’s, for any filter', () => {
  fc.assert(
    fc.property(filter, fc.constantFrom(1_000, 333, 4_000), (given, limit) => {
      expect(found(given, limit)).toEqual(wanted(given).reverse());
    }),
    { seed: SEED, numRuns: 100 },
  );
});

test('an export’s rows, oldest first, and their number are too', () => {
  fc.assert(
    fc.property(filter, (given) => {
      const query = { what: 'activity', filter: given } as const;
      const rows = [...pieces(db, SOURCE, query)].flatMap((piece) => piece ?? []) as ActivityEntry[];
      expect(rows.map(({ id }) => id)).toEqual(wanted(given));
      expect(finished(count(db, SOURCE, query))).toBe(rows.length);
    }),
    { seed: SEED, numRuns: 25 },
  );
});

describe('every part of every entry’s own text finds it', () => {
  test.each([1, 2, 3, 4, 9, 40])('of %i letters', (length) => {
    fc.assert(
      fc.property(fc.nat(ROWS - 1), fc.nat(30), (at, from) => {
        const { id, message } = log[at] ?? { id: '', message: '' };
        const part = message.slice(from, from + length);
        expect(found({ ...EVERY_ENTRY, text: part }, 4_096)).toContain(id);
      }),
      { seed: SEED, numRuns: 8 },
    );
  });
});

test('a word of another search language is a text like any other', () => {
  for (const text of ['AND', '"', '%', '_', '*', 'NEAR(', '^', "' OR 1=1 --", 'a"b', '\\', ')']) {
    const given = { ...EVERY_ENTRY, text };
    expect(found(given, 1_000)).toEqual(wanted(given).reverse());
  }
});

test('types are those of the gateway’s own entries, in order', () => {
  expect(finished(activityTypes(db, SOURCE))).toEqual([
    '',
    'TYPE',
    'error',
    'order_filled',
    'system',
    'é\u0000',
  ]);
});

test('what retention has taken is found no more, and the rest still is', () => {
  const given = { ...EVERY_ENTRY, text: 'tcs' };
  const left = (): string[] => {
    const ids = new Set(
      finished(
        activityPage(db, SOURCE, { filter: EVERY_ENTRY as never, before: null, limit: 9_999 }),
      ).entries.map(({ entry: { id } }) => id),
    );
    return wanted(given)
      .filter((id) => ids.has(id))
      .reverse();
  };
  db.exec('DELETE FROM activity WHERE row < 3000');
  const some = left();
  expect(found(given, 1_000)).toEqual(some);
  db.exec('DELETE FROM activity WHERE row < 4096');
  finished(dropBlocks(db, 1));
  expect(
    arrays<[number]>(db, 'SELECT (SELECT count(*) FROM gram) + (SELECT count(*) FROM facet)').get(),
  ).toEqual([0]);
  expect(found(given, 1_000)).toEqual(left());
  expect(left().length).toBeLessThan(some.length);
});

test('over several blocks too, a number that the index alone gives is the matcher’s', () => {
  const several = openWriter(newFile());
  const rows = fc.sample(entry, { seed: SEED + 1, numRuns: 500 });
  const many = Array.from({ length: 13_000 }, (_, at) => ({
    id: `act-${at}`,
    ...(rows[at % 500] ?? NONE),
    timestamp: at,
  }));
  keepAll(
    several,
    many.map((one, at) => entryFact(one, at)),
  );
  expect(arrays<[number]>(several, 'SELECT count(*) FROM block').get()).toEqual([3]);
  for (const part of [
    {},
    { types: ['system', 'error'] },
    { severities: ['error' as const], types: ['TYPE'] },
    { subject: 'tcs' },
    { since: 5_000, until: 12_900, severities: ['info' as const] },
    { since: 100, text: 'filled' },
  ]) {
    const given = { ...EVERY_ENTRY, ...part };
    const counted = finished(count(several, SOURCE, { what: 'activity', filter: given }));
    expect(counted).toBe(many.filter(matcherOf(given)).length);
  }
  several.close();
});
const NONE = { type: '', severity: 'info' as const, message: '', details: null };

test('after a block that its text has filled, a new run’s first entry is found too', () => {
  const file = newFile();
  const one = { type: 'system', severity: 'info' as const, details: null, timestamp: 1 };
  const own = openWriter(file);
  keepAll(own, [entryFact({ ...one, id: 'large', message: 'x'.repeat(9 * 1_048_576) }, 1)]);
  own.close();
  const again = openWriter(file);
  const ids = ['first', 'second'];
  keepAll(
    again,
    ids.map((id) => entryFact({ ...one, id, message: id }, 2)),
    2,
  );
  const { entries } = finished(
    activityPage(again, 1, { filter: EVERY_ENTRY as never, before: null, limit: 10 }),
  );
  expect(entries.map(({ entry: { id } }) => id)).toEqual(['second', 'first', 'large']);
  again.close();
});
