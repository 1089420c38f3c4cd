import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportLayout, importLayout } from '../../src/main/window/layout-exchange';
import { LayoutStore, openLayouts } from '../../src/main/window/layout-store';
import { type Layouts, MAX_LAYOUTS, NO_LAYOUTS, readExport } from '../../src/main/window/layouts-file';
import type { Fault } from '../../src/protocol/fault';
import { DEFAULT_LAYOUT } from '../../src/shared/ipc/layout';
import type { Layout, LayoutView } from '../../src/shared/ipc/view';
import { FakeClock } from '../support/fake-clock';

const WALL = Date.parse('2026-01-27T10:20:30.123Z');
const ASIDE = 'layouts.damaged-20260127T102030-123Z.json';
const BOUNDS = { x: -1_920, y: 10, width: 800, height: 600 };
const wide: Layout = { ...DEFAULT_LAYOUT, splits: { columns: 0.8 } };

let folder: string;
let file: string;
let clock: FakeClock;
let heard: LayoutView[];
let rearranged: number;
let faults: Fault[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-layouts-'));
  file = join(folder, 'layouts.json');
  clock = new FakeClock();
  heard = [];
  rearranged = 0;
  faults = [];
});
afterEach(() => rm(folder, { recursive: true }));

const storeOf = (layouts: Layouts = NO_LAYOUTS, path: string | null = file): LayoutStore =>
  new LayoutStore(path, layouts, {
    clock,
    changed: (view) => heard.push(view),
    rearranged: () => {
      rearranged += 1;
    },
    failed: (fault) => faults.push(fault),
  });

describe('the file', () => {
  test('none: nothing kept, silently', async () => {
    expect(await openLayouts(file, WALL)).toEqual({ value: NO_LAYOUTS, fault: null, writable: true });
  });

  test('holds what the store held', async () => {
    const store = storeOf();
    store.update({ splits: { columns: 0.3 }, tables: { Market: { hidden: ['vol'], sort: null } } });
    store.takeOut('Orders');
    store.moved('Orders', { bounds: BOUNDS, maximised: true });
    store.moved('main', { bounds: BOUNDS, maximised: false });
    store.save('Day');
    clock.advance(500);
    await store.flush();
    const { value, fault } = await openLayouts(file, WALL);
    expect(fault).toBeNull();
    expect(value.current).toEqual({
      splits: { columns: 0.3 },
      tables: { Market: { hidden: ['vol'], sort: null } },
      main: { bounds: BOUNDS, maximised: false },
      windows: [{ panel: 'Orders', bounds: BOUNDS, maximised: true }],
    });
    expect(value.named).toEqual([{ name: 'Day', layout: value.current }]);
  });

  test.each(['', '{"current":', 'null', '[]', '{"named":{}}', '{"current":7}'])(
    'of %j is set aside, and all is as at first',
    async (text) => {
      await writeFile(file, text);
      const { value, fault } = await openLayouts(file, WALL);
      expect(value).toEqual(NO_LAYOUTS);
      expect(fault).toMatchObject({ code: 'LAYOUTS_DAMAGED', how: expect.stringContaining(ASIDE) });
      expect(await readFile(join(folder, ASIDE), 'utf8')).toBe(text);
    },
  );

  test('with damage in it loses the damaged parts alone', async () => {
    const window = { panel: 'Orders', bounds: null, maximised: false };
    const text = JSON.stringify({
      current: {
        ...wide,
        windows: [window, window],
        main: { bounds: { ...BOUNDS, width: -1 }, maximised: false },
      },
      named: [
        { name: 'Good', layout: wide },
        { name: 'Bad', layout: { ...wide, splits: { columns: 2 } } },
        7,
        { name: 'Good', layout: DEFAULT_LAYOUT },
      ],
    });
    await writeFile(file, text);
    const { value, fault } = await openLayouts(file, WALL);
    expect(value).toEqual({ current: wide, named: [{ name: 'Good', layout: wide }] });
    for (const words of ['windows of', 'main of', '“Bad”', 'layout 3', '“Good”']) {
      expect(fault?.what).toContain(words);
    }
    expect(await readFile(join(folder, ASIDE), 'utf8')).toBe(text);
  });

  test('no key of it reaches a prototype', async () => {
    await writeFile(file, '{"current":{"splits":{"__proto__":0.5}},"__proto__":{"named":[]}}');
    const { value } = await openLayouts(file, WALL);
    expect(Object.getPrototypeOf(value.current.splits)).toBe(Object.prototype);
    expect(value.named).toEqual([]);
  });

  test('that can’t be written is told once', async () => {
    const store = storeOf(NO_LAYOUTS, join(folder, 'gone', 'layouts.json'));
    for (const share of [0.2, 0.3]) {
      store.update({ splits: { columns: share } });
      await store.flush();
    }
    expect(faults).toMatchObject([{ code: 'LAYOUTS_NOT_SAVED' }]);
    expect(heard.at(-1)?.current.splits).toEqual({ columns: 0.3 });
  });
});

describe('panels', () => {
  test('come out once, go back, and come out again where they were', () => {
    const store = storeOf();
    store.takeOut('Orders');
    store.takeOut('Orders');
    store.moved('Orders', { bounds: BOUNDS, maximised: false });
    expect(store.current().windows).toEqual([{ panel: 'Orders', bounds: BOUNDS, maximised: false }]);
    store.bringBack('Orders');
    expect(store.current().windows).toEqual([]);
    store.takeOut('Orders');
    expect(store.current().windows).toEqual([{ panel: 'Orders', bounds: BOUNDS, maximised: false }]);
    expect(rearranged).toBe(3);
  });

  test('a window that is closed already can’t be moved', () => {
    const store = storeOf();
    store.moved('Equity', { bounds: BOUNDS, maximised: false });
    expect(store.current()).toEqual(DEFAULT_LAYOUT);
  });
});

test('more tables or splitters than there can be are refused, and nothing is lost', () => {
  const store = storeOf({ ...NO_LAYOUTS, current: wide });
  const splits = Object.fromEntries(
    Array.from({ length: 65 }, (_, n) => ['a'.repeat(n % 32) + 'bc'[n % 2], 0.5]),
  );
  const many = Object.fromEntries(
    Array.from({ length: 65 }, (_, n) => [`Table ${n}`, { hidden: [], sort: null }]),
  );
  expect(() => store.update({ splits, tables: many })).toThrow();
  expect(store.current()).toEqual(wide);
});

describe('layouts by name', () => {
  const two = (): LayoutStore =>
    storeOf({
      current: DEFAULT_LAYOUT,
      named: [
        { name: 'Day', layout: wide },
        { name: 'Night', layout: DEFAULT_LAYOUT },
      ],
    });

  test('are used, and the arrangement before can be had back', () => {
    const store = two();
    expect(store.use('Day')).toBeNull();
    expect(store.current()).toEqual(wide);
    expect(store.view().undo).toBe('Use of “Day”');
    store.undo();
    expect(store.current()).toEqual(DEFAULT_LAYOUT);
    expect(store.view().undo).toBeNull();
    expect(rearranged).toBe(2);
  });

  test('are removed and had back, whatever was arranged meanwhile', () => {
    const store = two();
    store.remove('Day');
    expect(store.view().names).toEqual(['Night']);
    store.update({ splits: { orders: 0.2 } });
    store.undo();
    expect(store.view().names).toEqual(['Day', 'Night']);
    expect(store.named('Day')?.layout).toEqual(wide);
    expect(store.current().splits).toEqual({ orders: 0.2 });
  });

  test('are replaced and had back', () => {
    const store = two();
    store.save('Day');
    expect(store.named('Day')?.layout).toEqual(DEFAULT_LAYOUT);
    store.undo();
    expect(store.named('Day')?.layout).toEqual(wide);
  });

  test('that are gone can’t be used or removed', () => {
    const store = two();
    expect(store.use('Dusk')).toMatchObject({ code: 'NO_SUCH_LAYOUT' });
    expect(store.remove('Dusk')).toMatchObject({ code: 'NO_SUCH_LAYOUT' });
    expect(store.view().undo).toBeNull();
  });

  test('are never more than can be kept, by whatever way they come', async () => {
    const store = storeOf();
    for (let n = 0; n < MAX_LAYOUTS; n += 1) expect(store.save(`Layout ${n}`)).toBeNull();
    expect(store.save('One more')).toMatchObject({ code: 'LAYOUTS_FULL' });
    expect(store.import({ name: 'One more', layout: wide })).toMatchObject({ code: 'LAYOUTS_FULL' });
    expect(store.save('Layout 7')).toBeNull();
    store.remove('Layout 7');
    expect(store.save('One more')).toBeNull();
    store.undo();
    expect(store.view().names).toHaveLength(MAX_LAYOUTS);
    await store.flush();
    expect((await openLayouts(file, WALL)).fault).toBeNull();
  });
});

describe('exchange', () => {
  const target = (): string => join(folder, 'day.json');

  test('an export comes in again as it was, under a number when its name is taken', async () => {
    const store = storeOf({ current: DEFAULT_LAYOUT, named: [{ name: 'Day', layout: wide }] });
    expect(await exportLayout(store, 'Day', target())).toMatchObject({ kind: 'saved', path: target() });
    expect(await importLayout(store, target())).toEqual({ kind: 'imported', name: 'Day 2' });
    expect(await importLayout(store, target())).toEqual({ kind: 'imported', name: 'Day 3' });
    expect(store.current()).toEqual(wide);
    expect(store.named('Day 3')?.layout).toEqual(wide);
    store.undo();
    expect(store.view().names).toEqual(['Day', 'Day 2']);
  });

  test('a long name that is taken is numbered within its bounds', () => {
    const store = storeOf({ current: wide, named: [{ name: 'x'.repeat(80), layout: wide }] });
    const name = store.import({ name: 'x'.repeat(80), layout: wide });
    expect(name).toBe(`${'x'.repeat(78)} 2`);
  });

  test.each([
    ['text', 'Dear all,', 'not JSON'],
    ['other JSON', '{"kind":"workbook"}', 'no layout'],
    ['a newer version’s', '{"kind":"mci-console-layout","version":2,"name":"a"}', 'newer version'],
    [
      'one without a name',
      JSON.stringify({ kind: 'mci-console-layout', version: 1, layout: wide }),
      'damaged at name',
    ],
    [
      'one with a window twice as wide as can be',
      JSON.stringify({
        kind: 'mci-console-layout',
        version: 1,
        name: 'a',
        layout: { ...wide, main: { bounds: { ...BOUNDS, width: 99_999 }, maximised: false } },
      }),
      'damaged at layout.main.bounds.width',
    ],
    ['one that is too large', ' '.repeat(1_048_577), 'larger than any layout'],
  ])('%s is refused with the reason, and nothing changes', async (_, text, why) => {
    const store = storeOf({ current: wide, named: [] });
    await writeFile(target(), text);
    expect(await importLayout(store, target())).toMatchObject({
      kind: 'failed',
      fault: { code: 'LAYOUT_IMPORT', why: expect.stringContaining(why) },
    });
    expect(heard).toEqual([]);
    expect(store.current()).toEqual(wide);
  });

  test('what is no file, or not there, is refused', async () => {
    const store = storeOf();
    await mkdir(join(folder, 'sub'));
    for (const path of [join(folder, 'sub'), join(folder, 'nowhere.json')]) {
      expect(await importLayout(store, path)).toMatchObject({
        kind: 'failed',
        fault: { code: 'LAYOUT_IMPORT' },
      });
    }
  });

  test('a place that can’t be written is told, and nothing is left there', async () => {
    const store = storeOf({ current: wide, named: [{ name: 'Day', layout: wide }] });
    expect(await exportLayout(store, 'Day', join(folder, 'none', 'a.json'))).toMatchObject({
      kind: 'failed',
      fault: { code: 'LAYOUT_EXPORT' },
    });
    expect(await exportLayout(store, 'Dusk', target())).toMatchObject({ kind: 'failed' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('nothing chosen is nothing done', async () => {
    const store = storeOf();
    expect(await importLayout(store, null)).toEqual({ kind: 'cancelled' });
    expect(await exportLayout(store, 'Day', null)).toEqual({ kind: 'cancelled' });
  });

  test('a byte order mark is no harm', () => {
    const text = JSON.stringify({ kind: 'mci-console-layout', version: 1, name: 'a', layout: wide });
    expect(readExport(`\uFEFF${text}`)).toEqual({ ok: true, value: { name: 'a', layout: wide } });
  });
});
