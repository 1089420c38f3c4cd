/** The worker's parts on a file, without the worker. */

import type { Fact } from '../../../src/main/history/messages';
import { sealBlocks } from '../../../src/main/history/worker/block-index';
import type { Database } from '../../../src/main/history/worker/database';
import { Keeper } from '../../../src/main/history/worker/keep';
import type { ActivityEntry } from '../../../src/protocol/activity';

/** What a generator returns, all its steps taken. */
export function finished<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

export const entryFact = (entry: ActivityEntry, heard: number, source = 'one'): Fact => ({
  of: 'entry',
  source,
  heard,
  entry,
});

/** Keeps them, in one run, and seals the blocks that this fills. */
export function keepAll(db: Database, facts: readonly Fact[], run = 1): Keeper {
  const keeper = new Keeper(db);
  for (let seq = 0; seq * 1_000 < facts.length; seq += 1) {
    keeper.keep({ kind: 'keep', run, seq: seq + 1, facts: facts.slice(seq * 1_000, (seq + 1) * 1_000) });
  }
  finished(sealBlocks(db, () => keeper.openBlock()));
  return keeper;
}
