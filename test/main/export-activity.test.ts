import { mkdir, mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ExportRequest, exportActivity } from '../../src/main/export/export-activity';
import { writeWhole } from '../../src/main/system/write-whole';
import type { ActivityEntry } from '../../src/protocol/activity';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';

const entry = (id: string, severity: ActivityEntry['severity']): ActivityEntry => ({
  id,
  severity,
  type: 'system',
  message: `Entry ${id}`,
  details: null,
  timestamp: 1_706_400_000_000,
});
const REQUEST: ExportRequest = {
  entries: [entry('a', 'info'), entry('b', 'error'), entry('c', 'error')],
  filter: EVERY_ENTRY,
  zone: 'exchange',
  at: Date.parse('2026-01-27T20:15:59Z'),
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-export-'));
});
afterEach(() => rm(folder, { recursive: true }));
const into =
  (...path: string[]) =>
  async (): Promise<string> =>
    join(folder, ...path);

test('the name that is offered has the operator’s date and time', async () => {
  const names: string[] = [];
  const answer = await exportActivity(REQUEST, async (name) => {
    names.push(name);
    return null;
  });
  expect(answer).toEqual({ kind: 'cancelled' });
  expect(names).toEqual(['activity-2026-01-28T0145.csv']);
  expect(await readdir(folder)).toEqual([]);
});

test('what the filter shows is written, and said', async () => {
  const filter = { ...EVERY_ENTRY, text: 'entry', severities: ['error' as const] };
  const answer = await exportActivity({ ...REQUEST, filter }, into('a.csv'));
  const text = await readFile(join(folder, 'a.csv'));
  expect(answer).toEqual({ kind: 'saved', path: join(folder, 'a.csv'), rows: 2, bytes: text.length });
  expect(
    text
      .toString()
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[4]),
  ).toEqual(['b', 'c']);
});

describe('a failure says what, why and how', () => {
  test.each([
    [['missing', 'a.csv'], 'There is no such file or folder'],
    [['taken'], 'It is a folder, not a file'],
  ])('%j', async (path, why) => {
    await mkdir(join(folder, 'taken'));
    const answer = await exportActivity(REQUEST, into(...path));
    const fault = { code: 'EXPORT_FAILED', what: expect.stringContaining(join(folder, ...path)), why };
    expect(answer).toMatchObject({ kind: 'failed', fault });
    expect(await readdir(folder)).toEqual(['taken']);
  });

  test.runIf(process.platform === 'linux')('a full disk', async () => {
    const onFullDisk: typeof writeWhole = (path, chunks) =>
      writeWhole(path, chunks, () => open('/dev/full', 'w'));
    const answer = await exportActivity(REQUEST, into('a.csv'), onFullDisk);
    expect(answer).toMatchObject({ kind: 'failed', fault: { why: 'The disk is full' } });
    expect(await readdir(folder)).toEqual([]);
  });
});
