/** The page's sections on the history: beside a window, and its record by itself. */
import { bars, figure } from './draw.mjs';
import { picture, table, whole } from './page-pieces.mjs';
import { spread } from './spread.mjs';

const rowsOf = (/** @type {number} */ rows) => `${rows / 1e6} M`;

/** @param {any} figures @returns {string[]} */
export const historySection = ({ cases, seconds }) => [
  '## History',
  `Entries sent to a live window, ${seconds} s at each rate, and what reached the file. *No history*: nothing can be kept; *log not drawn*: all is kept, the log’s panel isn’t shown. A frame is dropped when the next comes 33 ms after it or later.`,
  picture(
    'history',
    bars({
      title: 'Frames dropped a second',
      left: 230,
      // Else an eighth of a frame would fill the picture, and none at all would divide by zero.
      full: 1,
      unit: '',
      rows: cases.map((/** @type {any} */ { rate, side, dropped }) => ({
        name: `${figure(rate)} entries/s, ${side}`,
        ...dropped,
        other: side !== 'as it is',
      })),
    }),
    'Frames dropped beside the history',
  ),
  table(
    [
      'entries/s',
      '',
      'sent',
      'kept',
      'frames dropped a second',
      'frame, p99 ms',
      'main, % of a core',
      'all, % of a core',
    ],
    cases.map((/** @type {any} */ one) => [
      figure(one.rate),
      one.side,
      String(one.sent),
      one.side === 'no history' ? '—' : String(one.kept),
      ...[one.dropped, one.frame99, one.main, one.all].map(whole),
    ]),
  ),
];

/** @param {any} figures @returns {string[]} */
export const recordSection = ({ kept, exported }) => [
  '## The record',
  'The log of so many entries, on plain Node: put on the disk, its index, its file.',
  table(
    ['rows', 'entries/s', 'index whole after, s', 'file, MB', 'an entry while others search, p50 / p99 ms'],
    kept.map((/** @type {any} */ { rows, log }) => [
      rowsOf(rows),
      figure(log.rowsPerSecond),
      figure(log.indexedMs / 1_000),
      figure(log.fileMb),
      `${figure(log.whileAsked.p50)} / ${figure(log.whileAsked.p99)}`,
    ]),
  ),
  'First page (200 entries) by what is asked, p50 / p99 ms:',
  table(
    ['', 'found', ...kept.map((/** @type {any} */ { rows }) => `${rowsOf(rows)} rows`)],
    (kept[0]?.log.questions ?? []).map((/** @type {any} */ { name, found }) => [
      name,
      found === null ? '' : String(found),
      ...kept.map((/** @type {any} */ { log }) => {
        const one = log.questions.find((/** @type {any} */ other) => other.name === name);
        return one === undefined ? '—' : `${figure(one.p50)} / ${figure(one.p99)}`;
      }),
    ]),
  ),
  ...kept.flatMap((/** @type {any} */ { past, day }) => [
    ...(past ?? []).map(
      (/** @type {any} */ one) =>
        `Seven days of ${one.series} (120,960 samples) on 1,000 pixels: ${one.points} points, p50 ${figure(one.p50)} ms, p99 ${figure(one.p99)} ms.`,
    ),
    day === undefined
      ? ''
      : `A day of the reference engine (${day.positions} positions, ${day.entries} entries, ${day.orders} order updates): ${figure(day.fileMb)} MB.`,
  ]),
  'Exports of the whole log, with main’s own code:',
  picture(
    'export',
    bars({
      title: 'Export of the whole log',
      unit: 's',
      log: true,
      rows: exported.map((/** @type {any} */ { rows, format, seconds }) => ({
        name: `${rowsOf(rows)} rows, ${format}`,
        ...spread([seconds]),
      })),
    }),
    'Time that exports take',
  ),
  table(
    [
      'rows',
      'format',
      's',
      'CPU, s',
      'MB',
      'event loop, p99 ms',
      'event loop, max ms',
      'process at most, MB',
    ],
    exported.map((/** @type {any} */ one) => [
      rowsOf(one.rows),
      one.format,
      ...[one.seconds, one.cpuSeconds, one.megabytes, one.loopP99, one.loopMax, one.memory].map(figure),
    ]),
  ),
];
