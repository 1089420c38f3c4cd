/** A short form of `npm run bench -- decode`: ratios to a floor of the same run, with room for a busy machine. */
import { expect, test } from 'vitest';
import { measureDecode } from '../../scripts/bench/decode.mjs';

/** Times the goal: the medians of a quiet machine are well under it. */
const ROOM = 2.2;

test('a frame costs a small multiple of JSON.parse, of every kind', { timeout: 120_000 }, async () => {
  const { kinds } = await measureDecode({ runs: 1, blockMs: 6 });
  expect(kinds.map(({ kind }) => kind)).toContain('orders');
  // A heartbeat also writes its answer, every 30 s.
  const slow = kinds.filter(({ kind, ratio, goal }) => kind !== 'heartbeat' && ratio.median > ROOM * goal);
  expect(slow.map(({ kind, ratio, goal }) => `${kind}: ${ratio.median.toFixed(1)}, goal ${goal}`)).toEqual(
    [],
  );
});
