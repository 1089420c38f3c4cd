/** The charts' past: samples of one gateway between two times. */
import { CADENCE_MS } from '../../../protocol/channels';
import type { PastLine } from '../../../shared/history/rows';
import type { Input } from '../../../shared/ipc/contract';
import { MISSED_PERIODS } from '../../../shared/model/freshness';
import { arrays, type Database } from './database';
import { PixelLine } from './past-lines';

/** Samples read between two yields. */
const SLICE = 2_000;

const SERIES = {
  equity: { table: 'account', columns: ['equity'], gap: MISSED_PERIODS * (CADENCE_MS.account ?? 0) },
  health: {
    table: 'health',
    columns: ['cpu', 'memory', 'latency'],
    gap: MISSED_PERIODS * (CADENCE_MS.health ?? 0),
  },
} as const;

type Sample = readonly [row: number, x: number, stretch: number, ...values: number[]];

export function* pastLines(
  db: Database,
  source: number | null,
  { series, from, to, pixels }: Input<'past'>,
): Generator<null, readonly PastLine[]> {
  const { table, columns, gap } = SERIES[series];
  const lines = columns.map(() => new PixelLine(from, to, pixels));
  const slice = arrays<Sample>(
    db,
    `SELECT row, x, stretch, ${columns.join(', ')} FROM ${table}
       WHERE source = ? AND (x, row) > (?, ?) AND x <= ? ORDER BY x, row LIMIT ${SLICE}`,
  );
  let at: readonly [x: number, row: number] = [from, -1];
  let before: { x: number; stretch: number } | null = null;
  let piece = 0;
  for (;;) {
    const samples = slice.all(source, ...at, to);
    for (const [row, x, stretch, ...values] of samples) {
      if (before !== null && (stretch !== before.stretch || x - before.x > gap)) piece += 1;
      for (const [index, line] of lines.entries()) line.add(x, values[index] ?? 0, piece);
      before = { x, stretch };
      at = [x, row];
    }
    if (samples.length < SLICE) return lines.map((line) => line.line());
    yield null;
  }
}
