/** The benchmark page's section on the start. */
import { BARE } from './bare.mjs';
import { bars } from './draw.mjs';
import { picture, table, whole } from './page-pieces.mjs';

/** @type {Record<string, string>} */
const MOMENTS = {
  main: 'main’s code is loaded, and its first line runs',
  ready: 'Chromium is up',
  window: 'the window is made, not yet shown; its page is being loaded',
  'page begun': 'the page’s navigation begins',
  page: 'the page’s code is loaded, and its first line runs',
  drawn: 'the page has all its elements',
  'first-paint': 'something is painted',
  'first-contentful-paint': 'words are painted',
  fed: 'the page has its first picture of the telemetry',
};

/** @param {any} figures of `measureStart` */
export const startSection = ({ cases, timeline, goals, judged, filesForgotten }) => [
  '## Start',
  `From starting the process to the window with its panels on the screen, and to the first live figure; read off the screen, no debugger open. Cold: a fresh user-data folder${filesForgotten ? ' and an empty file cache' : ''}. The goals are those of the ${judged} console, warm. The floor is a bare window of the same Electron, which shows two of the same figures.`,
  picture(
    'start',
    bars({
      title: 'Start',
      left: 230,
      unit: 'ms',
      rows: cases.flatMap((/** @type {any} */ { name, window, figure: live }) => {
        const isJudged = name === `${judged}, warm`;
        const other = name.includes('(other)') || name.startsWith(BARE);
        return [
          { name: `${name}: window`, ...window, goal: isJudged ? goals.window : null, other },
          { name: `${name}: live figure`, ...live, goal: isJudged ? goals.figure : null, other },
        ];
      }),
    }),
    'Start',
  ),
  table(
    ['', 'window, ms', 'first live figure, ms', 'CPU of all processes until then, ms', 'their PSS then, MB'],
    cases.map((/** @type {any} */ one) => [
      one.name,
      ...[one.window, one.figure, one.cpu, one.pss].map(whole),
    ]),
  ),
  'What came when in a cold checkout, with debuggers open, ms after the process was started:',
  picture(
    'start-timeline',
    bars({
      title: 'What comes when',
      unit: 'ms',
      rows: timeline.map((/** @type {any} */ { name, at }) => ({ name, ...at, goal: null })),
    }),
    'Timeline of a start',
  ),
  table(
    ['', 'ms', 'what'],
    timeline.map((/** @type {any} */ { name, at }) => [name, whole(at), MOMENTS[name] ?? '']),
  ),
];
