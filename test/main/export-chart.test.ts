import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveChart } from '../../src/main/export/save-chart';
import type { TargetOffer } from '../../src/main/window/file-dialogs';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-chart-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('is written as the window drew it, under a name that every system takes', async () => {
  const path = join(folder, 'chart.png');
  const offers: TargetOffer[] = [];
  const answer = await saveChart(
    { name: '.Equity: 1 d / IST', png: PNG.toString('base64') },
    async (offer) => {
      offers.push(offer);
      return path;
    },
  );
  expect(offers).toEqual([{ title: 'Save Chart', name: 'Equity 1 d IST.png' }]);
  expect(answer).toEqual({ kind: 'saved', path, bytes: PNG.length });
  expect(await readFile(path)).toEqual(PNG);
});

test.each([
  ['nothing', ''],
  ['no base64', '€'],
  ['something else', Buffer.from('<svg/>').toString('base64')],
  ['half of one', PNG.subarray(0, 40).toString('base64')],
])('%s is refused, and no place is asked for', async (_what, png) => {
  const answer = await saveChart({ name: 'x', png }, () => Promise.reject(new Error('asked')));
  expect(answer).toMatchObject({ kind: 'failed', fault: { code: 'BAD_PICTURE' } });
});

test('one that can’t be written says why', async () => {
  const input = { name: 'x', png: PNG.toString('base64') };
  const answer = await saveChart(input, async () => join(folder, 'missing/chart.png'));
  expect(answer).toMatchObject({ kind: 'failed', fault: { why: 'There is no such file or folder' } });
  expect(await saveChart(input, async () => null)).toEqual({ kind: 'cancelled' });
});
