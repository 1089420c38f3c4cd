/** A history in a folder of its own, and a model before it: what a test tells it goes the console's way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { History } from '../../../src/main/history/history';
import type { Retention } from '../../../src/main/history/messages';
import { SqliteHistory } from '../../../src/main/history/sqlite-history';
import { systemClock } from '../../../src/main/system/clock';
import type { Fault } from '../../../src/protocol/fault';
import type { Input } from '../../../src/shared/ipc/contract';
import { Model } from '../../../src/shared/model/model';
import type { Occurrence } from '../../../src/shared/model/occurrence';
import type { Clock } from '../../../src/shared/ports';
import { at } from '../../support/occurrences';

export const SOURCE = 'profile-1';
export const FOREVER: Retention = { days: 3_650, megabytes: 1_000_000 };

export interface Recorder {
  readonly history: History;
  readonly notices: readonly Fault[];
  /** `ms` after the tests' start. */
  readonly tell: (occurrence: Occurrence, ms: number, source?: string) => void;
}

const closings: (() => Promise<void>)[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const close of closings.splice(0)) await close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mci-history-'));
  folders.push(folder);
  return folder;
}

export const newFile = (): string => join(newFolder(), 'history.db');

export function record(
  file: string,
  worker: string,
  { retention = FOREVER, clock = systemClock() }: { retention?: Retention; clock?: Clock } = {},
): Recorder {
  const notices: Fault[] = [];
  const history = new SqliteHistory({
    file,
    worker,
    clock,
    retention,
    notice: (_, fault) => notices.push(fault),
  });
  closings.push(() => history.close());
  const models = new Map<string, Model>();
  return {
    history,
    notices,
    tell: (occurrence, ms, source = SOURCE) => {
      const model = models.get(source) ?? new Model(at(0));
      models.set(source, model);
      history.record(source, occurrence, model.fold(occurrence, at(ms)), at(ms));
    },
  };
}

export const filterOf = (filter: Partial<Input<'activityPage'>['filter']> = {}) => ({
  text: '',
  types: null,
  severities: null,
  subject: '',
  since: null,
  until: null,
  ...filter,
});

/** Every entry that the filter has, newest first, page by page. */
export async function entriesOf(
  history: Pick<History, 'activityPage'>,
  filter: Partial<Input<'activityPage'>['filter']> = {},
  limit = 100,
  source = SOURCE,
) {
  const pages = [];
  for (let before: number | null = null; ; ) {
    const page = await history.activityPage(source, { filter: filterOf(filter), before, limit });
    pages.push(...page.entries);
    if (page.next === null) return pages;
    before = page.next;
  }
}
