/** The page's section on growth. */
import { figure, line } from './draw.mjs';
import { picture, table, whole } from './page-pieces.mjs';

/** @param {any} figures @returns {string[]} */
export const growthSection = ({ lines, seconds }) => [
  '## Growth',
  `CPU at a fixed rate against how much there is, ${seconds} s at each point. The exponent is that of the power law that fits best: 1 is proportional, 0 doesn’t depend on it. Main’s, the history’s thread with it, stands by itself: what a page draws would hide it.`,
  ...lines.flatMap((/** @type {any} */ { name, rate, points, exponent, mainExponent }) => [
    `### ${name}`,
    picture(
      `growth-${name.replaceAll(' ', '-')}`,
      line({
        title: `CPU against ${name}, at ${rate} events/s: exponent ${exponent.toFixed(2)}`,
        x: name,
        y: '% core',
        log: true,
        points: points.map((/** @type {any} */ { many, percent }) => [many, percent.median]),
      }),
      `Cost against ${name}`,
    ),
    `Exponent ${exponent.toFixed(2)}, main’s ${mainExponent.toFixed(2)}.`,
    table(
      [name, 'all, % of a core', 'main, % of a core', 'live after, ms', 'log’s page, ms', 'search, ms'],
      points.map((/** @type {any} */ one) => [
        figure(one.many),
        ...[one.percent, one.main, one.liveMs, one.pageMs, one.searchMs].map(whole),
      ]),
    ),
  ]),
];
