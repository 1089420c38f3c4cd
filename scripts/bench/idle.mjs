/**
 * What the console costs while nothing happens but the specification's own cadence, from the reference gateway: CPU
 * seconds a minute of all its processes, its window visible, hidden, and with two more windows. In turns, with a bare
 * window, which is the floor.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { provideBuild } from '../build.mjs';
import { root, say } from '../command.mjs';
import { BARE, BARE_APP, serveBare } from './bare.mjs';
import { cpuSpent } from './processes.mjs';
import { spread } from './spread.mjs';
import { startSubject } from './subject.mjs';

const SETTLE_MS = 5_000;
/** Percent of one core. */
const GOALS = /** @type {const} */ ({ visible: 2, hidden: 0.5, 'three windows': null });

/** @returns {Promise<{ url: string, stop: () => void }>} the reference gateway, by its own cadence */
export async function startReference() {
  const child = spawn(process.execPath, [join(root, 'out/main/gateway-cli.js'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(ws:\/\/\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { url, stop: () => void child.kill() };
  }
  throw new Error('The reference gateway ended without an address');
}

const windows = (/** @type {string} */ doThis) =>
  `require('electron').BrowserWindow.getAllWindows().forEach((window) => { ${doThis} })`;
/** For the main process. */
export const HIDE = windows('window.hide()');
const OPEN_PANELS = `Promise.all(['Market', 'Activity log'].map((panel) => missionControl.openPanel({ panel })))`;

/** @param {{ runs: number, seconds: number, against: string | null }} options */
export async function measureIdle({ runs, seconds, against }) {
  await provideBuild();
  const bareArgs = await serveBare();
  const span = Math.max(20, seconds * 4);
  /** @type {Record<string, { all: number, byRole: Record<string, number> }[]>} */
  const found = {};
  /** @type {{ app: string, suffix: string, args: (url: string) => string[], hasPanels: boolean }[]} */
  const sides = [
    { app: root, suffix: '', args: () => [], hasPanels: true },
    { app: BARE_APP, suffix: ` (${BARE})`, args: bareArgs, hasPanels: false },
  ];
  if (against !== null) sides.push({ app: against, suffix: ' (other)', args: () => [], hasPanels: true });
  for (let run = 0; run < runs; run += 1) {
    for (const { app, suffix, args, hasPanels } of run % 2 === 0 ? sides : sides.toReversed()) {
      const gateway = await startReference();
      const { url } = gateway;
      const subject = await startSubject({ url, inspect: true, app, args: args(url) });
      const { main, page, pid } = subject;
      const measure = async (/** @type {string} */ name) => {
        await setTimeout(SETTLE_MS);
        const { all, byRole } = await cpuSpent(pid, () => setTimeout(span * 1_000));
        const percent = (/** @type {number} */ spent) => (100 * spent) / span;
        const side = `${name}${suffix}`;
        found[side] ??= [];
        const roles = Object.entries(byRole).map(([role, spent]) => [role, percent(spent)]);
        found[side]?.push({ all: percent(all), byRole: Object.fromEntries(roles) });
        say(`  run ${run + 1} ${side}: ${percent(all).toFixed(2)} % of a core`);
      };
      try {
        await measure('visible');
        await main?.evaluate(HIDE);
        await measure('hidden');
        if (!hasPanels) continue;
        await main?.evaluate(windows('window.show()'));
        await page.evaluate(OPEN_PANELS);
        await measure('three windows');
      } finally {
        await subject.stop();
        gateway.stop();
      }
    }
  }
  return {
    seconds: span,
    cases: Object.entries(found).map(([name, all]) => ({
      name,
      percent: spread(all.map((one) => one.all)),
      secondsAMinute: spread(all.map((one) => one.all * 0.6)),
      goal: GOALS[/** @type {keyof typeof GOALS} */ (name)] ?? null,
      runs: all,
    })),
  };
}
