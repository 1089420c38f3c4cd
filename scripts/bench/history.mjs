/**
 * The history beside a live window: how fast it takes entries, and whether that costs the window frames. Three
 * sides take turns at each rate: the console as it is; one whose history can't be kept (its file is a newer
 * version's), so that what the history costs is known; one whose log isn't drawn.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { say } from '../command.mjs';
import { startLoad } from './load.mjs';
import { cpuSpent } from './processes.mjs';
import { quantile, spread } from './spread.mjs';
import { startSubject } from './subject.mjs';

const RATES = [200, 1_000, 4_000];
const SIDES = /** @type {const} */ (['as it is', 'no history', 'log not drawn']);
/** A frame was dropped when the next came this late, ms: 60 a second, one left out. */
const DROPPED_MS = 33;
const FRAMES = `(() => { const frames = []; const frame = (at) => { frames.push(at); requestAnimationFrame(frame); }; requestAnimationFrame(frame); window.__frames = { clear: () => { frames.length = 0; }, take: () => frames }; })()`;
const UNDRAWN = `document.querySelector('section[aria-label="Activity log"]').style.display = 'none'`;

/** A folder whose history a newer console wrote: this one leaves it alone. */
async function folderWithoutHistory() {
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const folder = mkdtempSync(join(tmpdir(), 'mci-bench-no-history-'));
  const db = new DatabaseSync(join(folder, 'history.db'));
  // MCIC, as schema.ts has it.
  db.exec(`PRAGMA application_id = ${0x4d434943}; PRAGMA user_version = 9999; CREATE TABLE later (x)`);
  db.close();
  return folder;
}

/**
 * @param {(typeof SIDES)[number]} side @param {number} seconds
 * @returns {Promise<{ rate: number, sent: number, kept: number, dropped: number, frame99: number, main: number, all: number }[]>}
 */
async function besideAWindow(side, seconds) {
  const gateway = await startLoad();
  const folder = side === 'no history' ? await folderWithoutHistory() : undefined;
  const subject = await startSubject({ url: gateway.url, ...(folder && { folder }) });
  const kept = async () =>
    /** @type {{ entries: number }} */ (await subject.page.evaluate('missionControl.historyFigures()'))
      .entries;
  const found = [];
  try {
    if (side === 'log not drawn') await subject.page.evaluate(UNDRAWN);
    await subject.page.evaluate(FRAMES);
    // The first second after a start is that of the compiler.
    await gateway.run({ only: 'activity', rate: 500, seconds: 2 });
    for (const rate of RATES) {
      await setTimeout(1_500);
      const before = await kept();
      await subject.page.evaluate('__frames.clear()');
      /** @type {import('./load-gateway.mjs').Sent | undefined} */
      let sent;
      const cpu = await cpuSpent(subject.pid, async () => {
        sent = await gateway.run({ only: 'activity', rate, seconds });
      });
      const frames = /** @type {number[]} */ (await subject.page.evaluate('__frames.take()'));
      await setTimeout(1_500);
      const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? 0));
      found.push({
        rate,
        sent: sent?.sentAt.length ?? 0,
        kept: (await kept()) - before,
        dropped: gaps.filter((gap) => gap > DROPPED_MS).length / seconds,
        frame99: quantile(gaps, 0.99),
        main: (100 * (cpu.byRole.browser ?? 0)) / seconds,
        all: (100 * cpu.all) / seconds,
      });
    }
  } finally {
    await subject.stop();
    gateway.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
  return found;
}

/** @param {{ runs: number, seconds: number }} options */
export async function measureHistory({ runs, seconds }) {
  await provideBuild();
  /** @type {Map<string, Awaited<ReturnType<typeof besideAWindow>>>} */
  const found = new Map();
  for (let run = 0; run < runs; run += 1) {
    for (const side of run % 2 === 0 ? SIDES : SIDES.toReversed()) {
      for (const one of await besideAWindow(side, seconds)) {
        const name = `${one.rate} ${side}`;
        found.set(name, [...(found.get(name) ?? []), one]);
        say(
          `  run ${run + 1}, ${side}, ${one.rate} entries/s: ${one.kept} of ${one.sent} kept, ` +
            `${one.dropped.toFixed(1)} frames/s dropped, main ${one.main.toFixed(0)} %, all ${one.all.toFixed(0)} % of a core`,
        );
      }
    }
  }
  const cases = RATES.flatMap((rate) =>
    SIDES.map((side) => {
      const of = found.get(`${rate} ${side}`) ?? [];
      const over = (/** @type {'dropped' | 'frame99' | 'main' | 'all'} */ what) =>
        spread(of.map((one) => one[what]));
      const sum = (/** @type {'sent' | 'kept'} */ what) => of.reduce((total, one) => total + one[what], 0);
      const figures = { dropped: over('dropped'), frame99: over('frame99'), main: over('main') };
      return { rate, side, sent: sum('sent'), kept: sum('kept'), ...figures, all: over('all') };
    }),
  );
  return { seconds, cases };
}
