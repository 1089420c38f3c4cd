import { cleanup, render } from '@solidjs/testing-library';
import fc from 'fast-check';
import { createSignal } from 'solid-js';
import { afterEach, describe, expect, it } from 'vitest';
import { NewestRows, newestCount } from '../../src/renderer/panels/newest-rows';

const HEIGHT = 20;
/** Ten rows. */
const VIEW = 200;
const THERE = newestCount(Number.POSITIVE_INFINITY, HEIGHT, VIEW);

interface Row {
  readonly name: string;
}

let made = 0;
const newRows = (count: number): Row[] =>
  Array.from({ length: count }, () => {
    made += 1;
    return { name: `row ${made}` };
  });

function show(rows: readonly Row[], view = VIEW) {
  const [shown, setShown] = createSignal(rows);
  const [height, setHeight] = createSignal(view);
  const heights: number[] = [];
  const list = document.body.appendChild(document.createElement('div'));
  const elements = () => [...(list.firstElementChild?.children ?? [])] as HTMLElement[];
  const listHeight = () => heights.at(-1);
  render(
    () => (
      <NewestRows
        rows={shown()}
        rowHeight={HEIGHT}
        viewHeight={height()}
        onHeight={(px) => heights.push(px)}
        entry={(at) => <p data-index={at.index}>{at.row.name}</p>}
      />
    ),
    { container: list },
  );
  return { shown, setShown, setHeight, heights, elements, listHeight };
}

const expectNewest = ({ shown, elements }: ReturnType<typeof show>, view = VIEW) => {
  const count = newestCount(shown().length, HEIGHT, view);
  const from = shown().length - count;
  expect(elements().map((one) => [one.textContent, Number(one.dataset.index)])).toEqual(
    shown()
      .slice(from)
      .map(({ name }, at) => [name, from + at]),
  );
};

afterEach(cleanup);

describe('the newest rows of a list that is followed', () => {
  it('are as many as are seen, whatever has come, left or been replaced', () => {
    const change = fc.oneof(
      fc.record({ of: fc.constant('came' as const), count: fc.nat(2 * THERE) }),
      fc.record({ of: fc.constant('left' as const), count: fc.nat(2 * THERE) }),
      fc.record({ of: fc.constant('above' as const), count: fc.nat(THERE) }),
      fc.record({ of: fc.constant('others' as const), count: fc.nat(2 * THERE) }),
      fc.record({ of: fc.constant('without' as const), count: fc.integer({ min: 2, max: 5 }) }),
    );
    fc.assert(
      fc.property(fc.nat(3 * THERE), fc.array(change, { maxLength: 12 }), (count, changes) => {
        const list = show(newRows(count));
        for (const { of, count } of changes) {
          list.setShown((rows) => {
            if (of === 'came') return [...rows, ...newRows(count)];
            if (of === 'left') return rows.slice(count);
            if (of === 'above') return [...newRows(count), ...rows];
            return of === 'others' ? newRows(count) : rows.filter((_, at) => at % count !== 0);
          });
          expectNewest(list);
        }
        cleanup();
      }),
    );
  });

  it('take over the elements of those that leave; who stays keeps its own', () => {
    const list = show(newRows(100));
    const before = list.elements();
    list.setShown((rows) => [...rows, ...newRows(3)]);
    const after = list.elements();
    expect(after.slice(0, -3)).toEqual(before.slice(3));
    expect(new Set(after)).toEqual(new Set(before));
    list.setShown(newRows(100));
    expect(new Set(list.elements())).toEqual(new Set(before));
    expectNewest(list);
  });

  it('become more or fewer with the view', () => {
    const list = show(newRows(100));
    list.setHeight(2 * VIEW);
    expectNewest(list, 2 * VIEW);
    list.setHeight(HEIGHT);
    expectNewest(list, HEIGHT);
  });

  it('tell a height of all rows, to a twentieth or ten rows, and tell when that changes', () => {
    const list = show(newRows(1_000));
    expect(list.listHeight()).toBe(1_000 * HEIGHT);
    expect(list.heights).toEqual([1_000 * HEIGHT]);
    for (let n = 0; n < 300; n += 1) {
      list.setShown((rows) => [...rows, ...newRows(1)]);
      const exact = list.shown().length * HEIGHT;
      expect(Math.abs((list.listHeight() ?? 0) - exact)).toBeLessThanOrEqual(
        Math.max(10 * HEIGHT, exact / 20),
      );
    }
    expect(list.heights.length).toBeLessThan(10);
    list.setShown((rows) => rows.slice(-5));
    expect(list.listHeight()).toBe(5 * HEIGHT);
  });

  it('of a list that grows into its view tell its height exactly, each time', () => {
    const list = show([]);
    for (let n = 1; n <= THERE; n += 1) {
      list.setShown((rows) => [...rows, ...newRows(1)]);
      expect(list.listHeight()).toBe(n * HEIGHT);
    }
  });
});
