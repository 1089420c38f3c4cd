import { join } from 'node:path';
import type { History } from './history';
import type { HistoryOptions } from './keeping';
import { SqliteHistory } from './sqlite-history';

/** `out`: folder of what was built. One process at a time has the file. */
export const openHistory = (
  file: string,
  out: string,
  options: Omit<HistoryOptions, 'file' | 'worker'>,
): History => new SqliteHistory({ file, worker: join(out, 'main/history-worker.js'), ...options });
