/** The benchmark page's section on where the time goes. */
import { figure } from './draw.mjs';
import { table } from './page-pieces.mjs';

/**
 * @typedef {object} Profiled
 * @property {string} name
 * @property {Record<string, number>} cpu % of a core, by process
 * @property {Record<string, number>} page % of the time
 * @property {Record<string, { name: string, percent: number }[]>} functions
 */

/** @param {{ rate: number, found: Profiled[] }} figures */
export function profileSection({ rate, found }) {
  const words = {
    load: `At ${rate.toLocaleString('en')} events/s`,
    idle: 'At the specification’s own cadence',
  };
  return [
    '## Where the time goes',
    'CPU of each process while both profilers run, % of a core; of the page’s main thread, % of the time: what isn’t script, style or layout is paint, layers and their hand-over to the compositor. Then the functions that cost most by themselves; `(program)` is Chromium or Node outside JavaScript. The profiles are in `docs/profiles`, for any DevTools.',
    ...found.flatMap((one) => [
      `### ${words[/** @type {'load' | 'idle'} */ (one.name)]}`,
      cpuTable(one),
      functionTable(one),
    ]),
  ];
}

/** @param {Profiled} profiled */
function cpuTable({ cpu, page }) {
  const { all = 0, script = 0, style = 0, layout = 0 } = page;
  const processes = Object.entries(cpu).filter(([, percent]) => percent >= 0.05);
  return table(
    [...processes.map(([process]) => process), 'page busy', 'script', 'style', 'layout', 'the rest'],
    [
      [
        ...processes.map(([, percent]) => percent),
        ...[all, script, style, layout, Math.max(0, all - script - style - layout)],
      ].map(figure),
    ],
  );
}

/** @param {Profiled} profiled */
const functionTable = ({ functions }) =>
  table(
    Object.keys(functions).flatMap((name) => [`in ${name}`, '%']),
    (functions.page ?? []).map((_, index) =>
      Object.values(functions).flatMap((all) => {
        const one = all[index];
        return one === undefined ? ['', ''] : [`\`${one.name}\``, figure(one.percent)];
      }),
    ),
  );
