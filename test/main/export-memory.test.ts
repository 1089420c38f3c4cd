import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { exportRows } from '../../src/main/export/export-rows';
import type { Chunks, Written } from '../../src/main/system/write-whole';
import type { ActivityEntry } from '../../src/protocol/activity';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

const PIECES = 200;

test('a piece is let go once it is written, and no piece is read before the one ahead of it is', async () => {
  const given: WeakRef<object>[] = [];
  let written = 0;
  let held = Number.NaN;
  const plan = {
    query: { what: 'activity' as const, filter: EVERY_ENTRY },
    source: 'a',
    format: 'jsonl' as const,
    timeZone: 'UTC',
  };
  const reader = {
    count: async () => PIECES,
    rows: async function* () {
      for (let at = 0; at < PIECES; at += 1) {
        // Written: the pieces before, and what the head of the file is.
        expect(written).toBe(at === 0 ? 1 : at + 1);
        const piece = [
          { id: `act-${at}`, type: 'x', severity: 'info', message: '', details: null, timestamp: at },
        ];
        given.push(new WeakRef(piece));
        yield piece as ActivityEntry[] as never;
      }
    },
  };
  const write = async (chunks: Chunks): Promise<Written> => {
    for await (const _ of chunks) {
      written += 1;
      if (written !== PIECES) continue;
      await new Promise((resolve) => setImmediate(resolve));
      collect();
      held = given.filter((ref) => ref.deref() !== undefined).length;
    }
    return { bytes: 0, sha256: '' };
  };
  const watch = { signal: new AbortController().signal, progress: () => {} };
  await exportRows(reader, plan, write, watch);
  expect(held).toBeLessThan(10);
});
