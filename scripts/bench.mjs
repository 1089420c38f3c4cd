/**
 * `npm run bench`: measures every part; `npm run bench -- decode paint` those that are named. Each writes
 * `out/bench/PART.json`, with the machine and its load; then `docs/benchmarks.md` and its pictures are drawn anew.
 * `npm run bench -- page` draws alone.
 *
 * `--runs=N` how often each side of a comparison is measured (default 5); the sides take turns.
 * `--seconds=N` how long one measurement of a running console lasts (default 8).
 * `--short`, `--long` the soak's length: 2 min, an hour; else 10 min. Record: 10 M rows with `--long`.
 * `--against=FOLDER` another checkout, built, that paint, idle and start measure in turns with this one.
 * `--installed=PATH` start: also an installed console's executable, or that of a package's folder.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureDecode } from './bench/decode.mjs';
import { measureGrowth } from './bench/growth.mjs';
import { measureHistory } from './bench/history.mjs';
import { measureIdle } from './bench/idle.mjs';
import { measureMemory } from './bench/memory.mjs';
import { writePage } from './bench/page.mjs';
import { measurePaint } from './bench/paint.mjs';
import { measurePeers } from './bench/peers.mjs';
import { measureProfile } from './bench/profile.mjs';
import { measureRecord } from './bench/record.mjs';
import { keepResult } from './bench/result.mjs';
import { measureStart } from './bench/start.mjs';
import { command, Fault, say } from './command.mjs';

/**
 * @typedef {object} Options
 * @property {number} runs
 * @property {number} seconds
 * @property {'short' | 'middle' | 'long'} length
 * @property {string | null} against
 * @property {string | null} installed
 */

/** @type {Record<string, (options: Options) => Promise<unknown>>} */
const PARTS = {
  decode: measureDecode,
  paint: measurePaint,
  profile: measureProfile,
  peers: measurePeers,
  idle: measureIdle,
  start: measureStart,
  memory: measureMemory,
  history: measureHistory,
  record: measureRecord,
  growth: measureGrowth,
};

/** @param {string[]} args @returns {{ parts: string[], options: Options }} */
function read(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '8' },
      short: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      against: { type: 'string' },
      installed: { type: 'string' },
    },
  });
  const [runs, seconds] = [Number(values.runs), Number(values.seconds)];
  const unknown = positionals.find((part) => part !== 'page' && !Object.hasOwn(PARTS, part));
  if (unknown !== undefined || !(runs >= 1) || !(seconds >= 1)) {
    throw new Fault('BENCH_USAGE', {
      what: 'There is nothing like that to measure',
      why:
        unknown === undefined
          ? `--runs=${values.runs} --seconds=${values.seconds}`
          : `no part is called ${unknown}`,
      how: `Name some of: ${Object.keys(PARTS).join(', ')}, page`,
    });
  }
  const length = values.long ? 'long' : values.short ? 'short' : 'middle';
  const [against, installed] = [values.against, values.installed].map((path) =>
    path ? resolve(path) : null,
  );
  return {
    parts: positionals.length > 0 ? positionals : Object.keys(PARTS),
    options: { runs, seconds, length, against: against ?? null, installed: installed ?? null },
  };
}

await command(async () => {
  const { parts, options } = read(process.argv.slice(2));
  for (const part of parts) {
    const measure = PARTS[part];
    if (measure === undefined) continue;
    say(`▶ ${part}`);
    const started = performance.now();
    await keepResult(part, () => measure(options));
    say(`✓ ${part} ${Math.round((performance.now() - started) / 1_000)} s: out/bench/${part}.json`);
  }
  writePage(parts.includes('page') ? Object.keys(PARTS) : parts);
  say('docs/benchmarks.md');
});
