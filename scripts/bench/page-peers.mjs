/** The benchmark page's section on the console beside others on the same stream. */
import { bars, figure } from './draw.mjs';
import { picture, table, whole } from './page-pieces.mjs';

/** @param {any} side @param {boolean} isConsole */
const verdictOn = ({ answered, ratio }, isConsole) =>
  isConsole
    ? ''
    : answered === 0 || (ratio.p99.median > 1 && ratio.cpuPercent.median > 1)
      ? 'met'
      : '**missed**';

/** @param {Record<string, { median: number }>} byRole */
const roles = (byRole) =>
  Object.entries(byRole)
    .filter(([, { median }]) => median >= 0.5)
    .map(([role, { median }]) => `${role} ${figure(median)}`)
    .join(', ');

/** @param {{ rate: number, sides: any[] }} one */
function ofRate({ rate, sides }) {
  const name = `${rate.toLocaleString('en')}/s`;
  const drawn = (/** @type {string} */ key, /** @type {string} */ of, /** @type {string} */ unit) => {
    const rows = sides
      .filter(({ answered }) => answered > 0)
      .map((side, index) => ({ name: side.name, ...side[of], other: index > 0 }));
    const title =
      of === 'p99' ? `Send to paint at ${name}, 99th percentile` : `CPU at ${name}, all processes`;
    return picture(`peers-${key}-${rate}`, bars({ title, unit, left: 250, log: of === 'p99', rows }), title);
  };
  return [
    `### At ${name}`,
    drawn('paint', 'p99', 'ms'),
    drawn('cpu', 'cpuPercent', '%'),
    table(
      [
        '',
        'p50, ms',
        'p99, ms',
        'max, ms',
        'till it or newer shows, p99 ms',
        'frames/s',
        'with new figures',
        'CPU, % of a core',
        'p99, × the console’s',
        'till shown, × the console’s',
        'CPU, × the console’s',
        'console better',
        'entries not there in the end',
      ],
      sides.map((side, index) => [
        side.name,
        ...(side.answered === 0
          ? ['no answer in time', '', '', '', '', '', '', '', '', '']
          : [
              ...[
                side.p50,
                side.p99,
                side.max,
                side.wait99,
                side.framesPerSecond,
                side.drawnPerSecond,
                side.cpuPercent,
              ].map(whole),
              ...(index === 0
                ? ['', '', '']
                : [side.ratio.p99, side.ratio.wait99, side.ratio.cpuPercent].map(whole)),
            ]),
        verdictOn(side, index === 0),
        side.lost === null ? '' : String(side.lost),
      ]),
    ),
    table(
      ['', 'CPU by process, % of a core'],
      sides.filter(({ answered }) => answered > 0).map(({ name, cpuByRole }) => [name, roles(cpuByRole)]),
    ),
  ];
}

/** @param {any} peer */
const configuration = ({ name, version, shows, settings }) => [
  `**${name}**${version === null ? '' : ` ${version}`}. ${shows}`,
  table(['setting', 'as shipped', 'tuned', 'its documentation'], settings),
];

/** @param {any} figures @returns {string[]} */
export const peersSection = ({ seconds, rates, peers }) => [
  '## Beside others on the same stream',
  `The same gateway, stream, Electron, window (1440 × 900) and rows in view (7 or 8 of each table), the same probe; ${seconds} s at each rate, the sides in turns, each with a gateway of its own. CPU counts what a side still does after the last frame was sent, for at most 10 s. A paint tells how old the newest figure was when it came on screen; a side that draws seldom has few and young ones, so beside it stands, of every frame of positions and of the log, seen or overtaken, how long it took until it or a newer one was shown. Goal: the console’s p99 and CPU are less than each one’s. It does more meanwhile: it checks every frame, keeps the history and draws the charts and marks. What it loses and coalesces is [above](#from-the-gateways-send-to-the-painted-frame).`,
  ...rates.flatMap(ofRate),
  '### How they were set up',
  ...peers.flatMap(configuration),
];
