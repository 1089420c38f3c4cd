import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keptPlace } from '../../src/main/window/kept-place';
import { NO_LAYOUTS, writeLayouts } from '../../src/main/window/layouts-file';

const folder = mkdtempSync(join(tmpdir(), 'mci-kept-place-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BOUNDS = { x: -40, y: 30, width: 1_500, height: 800 };
const placeOf = (text: string) => {
  const file = join(folder, 'layouts.json');
  writeFileSync(file, text);
  return keptPlace(file);
};

test('the main window opens where the layouts’ file, as the console writes it, has it', async () => {
  const { current } = NO_LAYOUTS;
  const kept = { ...NO_LAYOUTS, current: { ...current, main: { bounds: BOUNDS, maximised: true } } };
  expect(await placeOf(writeLayouts(kept))).toEqual(BOUNDS);
  expect(await placeOf(writeLayouts(NO_LAYOUTS))).toBeNull();
});

test('without a file it opens where a first one does', async () => {
  expect(await keptPlace(join(folder, 'none.json'))).toBeNull();
});

test.each([
  '',
  '{',
  'null',
  '3',
  '{"current":null}',
  '{"current":{"main":{"bounds":"wide"}}}',
  ...[{ x: '0' }, { width: null }, { height: 1e9 }, { y: 0.5 }].map((part) =>
    JSON.stringify({ current: { main: { bounds: { ...BOUNDS, ...part } } } }),
  ),
])('a damaged file has no place: %s', async (text) => {
  expect(await placeOf(text)).toBeNull();
});
