/** The benchmark page's section on where the time goes. */
import { figure } from './draw.mjs';
import { table } from './page-pieces.mjs';

/** @param {{ rate: number, cpu: Record<string, number>, page: Record<string, number>, functions: Record<string, { name: string, percent: number }[]> }} figures */
export function profileSection({ rate, cpu, page, functions }) {
  const { all = 0, script = 0, style = 0, layout = 0 } = page;
  return [
    `## Where the time goes at ${rate.toLocaleString('en')}/s`,
    'CPU of each process, % of a core, while both profilers run:',
    table(
      ['process', '% of a core'],
      Object.entries(cpu)
        .filter(([, percent]) => percent >= 0.5)
        .map(([process, percent]) => [process, figure(percent)]),
    ),
    'The page’s main thread, % of the time; the rest of it is paint, layers and their hand-over to the compositor:',
    table(
      ['busy', 'script', 'style', 'layout', 'the rest'],
      [[all, script, style, layout, Math.max(0, all - script - style - layout)].map(figure)],
    ),
    'The functions that cost most by themselves; `(program)` is Chromium or Node outside JavaScript. The profiles are kept as `out/bench/page.cpuprofile` and `main.cpuprofile`.',
    table(
      Object.keys(functions).flatMap((name) => [`in ${name}`, '%']),
      (functions.page ?? []).map((_, index) =>
        Object.values(functions).flatMap((all) => {
          const one = all[index];
          return one === undefined ? ['', ''] : [`\`${one.name}\``, figure(one.percent)];
        }),
      ),
    ),
  ];
}
