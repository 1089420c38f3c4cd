import fc from 'fast-check';
import { createRoot } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignalTable } from '../../src/renderer/store/table';
import { movedIndex } from '../../src/renderer/ui/active-row';
import { arrange, type Column, nextSort, type Sort } from '../../src/renderer/ui/data-table-model';
import { createOrder } from '../../src/renderer/ui/row-order';
import { textWidth } from '../../src/renderer/ui/text-width';

Object.assign(window, { missionControl: { updateLayout: vi.fn() } });
const { createTableView } = await import('../../src/renderer/ui/table-view');

interface Row {
  readonly key: string;
  readonly name: string;
  readonly price: number | null;
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'name',
    header: () => 'Name',
    value: ({ name }) => name,
    text: ({ name }) => name,
    width: [80, 1],
    searched: true,
  },
  {
    id: 'price',
    header: () => 'Price',
    value: ({ price }) => price,
    text: ({ price }) => String(price),
    width: [60, 1],
    align: 'end',
    live: true,
  },
];

const rows = fc.uniqueArray(
  fc.record({
    key: fc.uuid(),
    name: fc.constantFrom('TCS', 'INFY', 'tcs', '__proto__', ''),
    price: fc.option(fc.integer({ min: -3, max: 3 })),
  }),
  { selector: ({ key }) => key },
);
const direction = fc.constantFrom('ascending', 'descending');

describe('the order of rows', () => {
  it('puts neighbours in order, equal ones as they came, those without a value last; and loses none', () => {
    fc.assert(
      fc.property(rows, direction, (given, way) => {
        const before = [...given];
        const sorted = arrange(given, COLUMNS, { column: 'price', direction: way }, '');
        expect(given).toEqual(before);
        expect(new Set(sorted)).toEqual(new Set(given));
        expect(sorted).toHaveLength(given.length);
        for (const [index, row] of sorted.entries()) {
          const next = sorted[index + 1];
          if (next === undefined) continue;
          if (row.price === null) expect(next.price).toBeNull();
          else if (next.price !== null && row.price !== next.price) {
            expect(row.price < next.price).toBe(way === 'ascending');
          } else if (row.price === next.price) {
            expect(given.indexOf(row)).toBeLessThan(given.indexOf(next));
          }
        }
      }),
    );
  });

  it('is that of arrival without a sort, or with one by a column that is not there', () => {
    const given = [
      { key: 'b', name: 'B', price: 1 },
      { key: 'a', name: 'A', price: 2 },
    ];
    expect(arrange(given, COLUMNS, null, '')).toEqual(given);
    expect(arrange(given, COLUMNS, { column: 'gone', direction: 'ascending' }, '')).toEqual(given);
  });

  it('keeps what the filter finds in a searched column, without regard to case', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('tc', 'TC', ' tcs ', 'proto', '3', ''), (given, filter) => {
        const found = arrange(given, COLUMNS, null, filter);
        const text = filter.trim().toLowerCase();
        expect(found).toEqual(given.filter(({ name }) => name.toLowerCase().includes(text)));
      }),
    );
  });
});

describe('a header', () => {
  const pressed = (times: number, initial: Sort | null): Sort | null => {
    let sort = initial;
    for (let n = 0; n < times; n += 1) sort = nextSort(sort, 'price', initial);
    return sort;
  };

  it('goes from ascending to descending to the order of the start', () => {
    expect([1, 2, 3, 4].map((times) => pressed(times, null)?.direction ?? null)).toEqual([
      'ascending',
      'descending',
      null,
      'ascending',
    ]);
  });

  it('of the column sorted at the start has the two ways alone', () => {
    const initial: Sort = { column: 'price', direction: 'descending' };
    expect([1, 2, 3].map((times) => pressed(times, initial)?.direction)).toEqual([
      'ascending',
      'descending',
      'ascending',
    ]);
  });

  it('of another column takes the sort over', () => {
    expect(nextSort({ column: 'name', direction: 'descending' }, 'price', null)).toEqual({
      column: 'price',
      direction: 'ascending',
    });
  });
});

describe('rows while they live', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const start = (initial: Sort | null) =>
    createRoot((dispose) => {
      const table = new SignalTable<string, Row>(({ key }) => key);
      const view = createTableView('Prices', COLUMNS, initial);
      const keys = createOrder({ table, view });
      const put = (key: string, price: number) => table.put({ key, name: key, price });
      return { table, view, keys, put, dispose };
    });

  it('change places at once after a pause, then twice a second at most, and end in order', () => {
    const { keys, put, dispose } = start({ column: 'price', direction: 'ascending' });
    put('a', 1);
    put('b', 2);
    vi.advanceTimersByTime(1_000);
    put('a', 3);
    expect(keys()).toEqual(['b', 'a']);
    let changes = 0;
    let last = keys();
    for (let n = 0; n < 100; n += 1) {
      put('a', n % 7 < 3 ? 1 : 3);
      vi.advanceTimersByTime(10);
      if (keys() !== last) changes += 1;
      last = keys();
    }
    expect(changes).toBeGreaterThan(0);
    expect(changes).toBeLessThanOrEqual(3);
    put('a', 1);
    vi.advanceTimersByTime(500);
    expect(keys()).toEqual(['a', 'b']);
    dispose();
  });

  it('come and go at once', () => {
    const { table, keys, put, dispose } = start({ column: 'price', direction: 'descending' });
    put('a', 1);
    put('b', 2);
    expect(keys()).toEqual(['b', 'a']);
    table.delete('b');
    expect(keys()).toEqual(['a']);
    dispose();
  });

  it('in order of arrival are not sorted again when one changes', () => {
    const { keys, put, dispose } = start(null);
    put('b', 1);
    put('a', 2);
    const before = keys();
    put('b', 9);
    vi.advanceTimersByTime(1_000);
    expect(keys()).toBe(before);
    dispose();
  });

  it('follow the filter and the header at once', () => {
    const { view, keys, put, dispose } = start(null);
    put('tcs', 2);
    put('infy', 1);
    view.pressHeader('price');
    expect(keys()).toEqual(['infy', 'tcs']);
    view.setFilter('TC');
    expect(keys()).toEqual(['tcs']);
    dispose();
  });
});

describe('columns', () => {
  it('can be hidden, but for the one that names the row', () => {
    createRoot((dispose) => {
      const view = createTableView('Prices', COLUMNS);
      view.toggle('price');
      view.toggle('name');
      expect(view.shown().map(({ id }) => id)).toEqual(['name']);
      view.toggle('price');
      expect(view.shown()).toEqual(COLUMNS);
      dispose();
    });
  });

  it('of numbers widen to the longest seen, and never narrow; of words keep their width', () => {
    createRoot((dispose) => {
      const view = createTableView('Prices', COLUMNS);
      const [name, price] = COLUMNS;
      if (name === undefined || price === undefined) throw new Error('two columns');
      view.seen(name, 'X'.repeat(64));
      view.seen(price, '−10,50,00,000.00');
      view.seen(price, '1');
      expect(view.leastWidth(name)).toBe(80);
      expect(view.leastWidth(price)).toBeGreaterThan(textWidth('−10,50,00,000.00'));
      dispose();
    });
  });
});

describe('the keyboard', () => {
  it('moves by row, page and to the ends, and stays within', () => {
    const moves = (key: string, index: number) => movedIndex(key, index, 100, 11);
    expect(moves('ArrowDown', -1)).toBe(0);
    expect(moves('ArrowUp', -1)).toBe(99);
    expect(moves('ArrowDown', 99)).toBe(99);
    expect(moves('ArrowUp', 0)).toBe(0);
    expect(moves('PageDown', 5)).toBe(15);
    expect(moves('PageUp', 5)).toBe(0);
    expect(moves('End', 3)).toBe(99);
    expect(moves('Home', 3)).toBe(0);
    expect(moves('a', 3)).toBeNull();
    expect(movedIndex('ArrowDown', -1, 0, 11)).toBeNull();
  });
});
