/** `docs/benchmarks.md` and its pictures, from what every part has kept in `out/bench`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../command.mjs';
import { bars, figure, line } from './draw.mjs';
import { growthSection } from './page-growth.mjs';
import { historySection, recordSection } from './page-history.mjs';
import { peersSection } from './page-peers.mjs';
import { picture, table, verdict, whole } from './page-pieces.mjs';
import { profileSection } from './page-profile.mjs';
import { startSection } from './page-start.mjs';
import { keptResult } from './result.mjs';

/** @typedef {import('./result.mjs').Result} Result */

/** @type {Record<string, (figures: any) => string[]>} */
const SECTIONS = {
  decode: ({ kinds, blocks }) => [
    '## The decode path',
    `From a frame's text through decode, transition, fold and the window's lanes, against \`JSON.parse\` of the same text; CPU time, ${blocks} blocks of each side in turns.`,
    picture(
      'decode',
      bars({
        title: 'Times the cost of JSON.parse alone',
        unit: '×',
        rows: kinds.map((/** @type {any} */ { kind, ratio, goal }) => ({ name: kind, ...ratio, goal })),
      }),
      'Decode path against JSON.parse',
    ),
    table(
      ['event', 'bytes', 'JSON.parse, µs', 'whole path, µs', 'ratio', 'goal', 'frames/s'],
      kinds.map((/** @type {any} */ one) => [
        one.kind,
        figure(one.bytes),
        whole(one.floorUs),
        whole(one.wholeUs),
        whole(one.ratio),
        verdict(one.ratio.median, one.goal),
        figure(one.framesPerSecond),
      ]),
    ),
  ],
  paint: ({ cases, audit, seconds }) => [
    '## From the gateway’s send to the painted frame',
    `The real console, all panels visible; a gateway in a process of its own sends 60 % market (5 of 200 symbols each), 25 % positions (50), 10 % orders, 5 % activity; ${seconds} s at each rate. Time from the send to just after the frame in which the cell shows it. *frames/s* are those the page had time for; a console whose frames are heavy draws new figures in every second one.`,
    picture(
      'paint',
      bars({
        title: 'Send to paint, 99th percentile',
        unit: 'ms',
        log: true,
        rows: cases.map((/** @type {any} */ { name, p99, goalMs }) => ({
          name,
          ...p99,
          goal: goalMs,
          other: name.endsWith('(other)'),
        })),
      }),
      'Send to paint by rate',
    ),
    table(
      [
        'rate',
        'p50, ms',
        'p99, ms',
        'max, ms',
        'goal, p99',
        'frames/s',
        'with new figures',
        'longest task of the page, ms',
        'main’s loop at most, ms',
        'CPU, % of a core',
      ],
      cases.map((/** @type {any} */ one) => [
        one.name,
        whole(one.p50),
        whole(one.p99),
        whole(one.max),
        verdict(one.p99.median, one.goalMs),
        whole(one.framesPerSecond),
        whole(one.drawnPerSecond),
        whole(one.longestTask),
        whole(one.mainLoopMax),
        whole(one.cpuPercent),
      ]),
    ),
    'Lost, out of order, coalesced, heard in the page besides the console, in seconds of their own:',
    table(
      [
        'rate',
        'orders and entries',
        'lost',
        'in order',
        'values sent',
        'shown',
        'coalesced',
        'uncounted',
        'snapshots',
      ],
      Object.entries(audit).map(([name, one]) => [
        name,
        ...[one.ordered, one.lost].map(String),
        one.inOrder ? 'yes' : '**no**',
        ...[one.values, one.delivered, one.coalesced, one.uncounted, one.snapshots].map(String),
      ]),
    ),
  ],
  profile: profileSection,
  peers: peersSection,
  idle: ({ cases, seconds }) => [
    '## While nothing happens',
    `CPU of all processes at the specification's own cadence, from the reference gateway; ${seconds} s each. The floor is a bare window of the same Electron, which shows two of the same figures.`,
    picture(
      'idle',
      bars({
        title: 'CPU of all processes',
        unit: '% of a core',
        rows: cases.map((/** @type {any} */ { name, percent, goal }) => ({
          name,
          ...percent,
          goal,
          other: name.endsWith(')'),
        })),
      }),
      'Idle cost',
    ),
    table(
      ['window', '% of a core', 'CPU seconds a minute', 'goal, %'],
      cases.map((/** @type {any} */ one) => [
        one.name,
        whole(one.percent),
        whole(one.secondsAMinute),
        verdict(one.percent.median, one.goal),
      ]),
    ),
  ],
  start: startSection,
  memory: ({ points, rate, growthAfterTenMinutesPercent, ownGrowthAfterTenMinutesPercent }) => [
    '## Memory',
    `Proportional set size of all processes, at ${figure(rate)} events/s, and of it their own, without mapped files: those are shared with others who run the same program. Heaps after a collection.`,
    picture(
      'memory',
      line({
        title: 'PSS of all processes',
        x: 'minutes',
        y: 'MB',
        points: points.map((/** @type {any} */ { minute, pssMb }) => [minute, pssMb]),
      }),
      'Memory over time',
    ),
    table(
      ['minute', 'PSS, MB', 'own, MB', 'page’s heap, MB', 'main’s heap, MB', 'nodes', 'listeners'],
      points.map((/** @type {any} */ one) =>
        [one.minute, one.pssMb, one.ownMb, one.pageHeapMb, one.mainHeapMb, one.nodes, one.listeners].map(
          figure,
        ),
      ),
    ),
    growthAfterTenMinutesPercent === null
      ? ''
      : `Growth after ten minutes: ${figure(growthAfterTenMinutesPercent)} %, of their own ${figure(ownGrowthAfterTenMinutesPercent)} %.`,
  ],
  history: historySection,
  record: recordSection,
  growth: growthSection,
};

/** @param {Result} result */
function provenance({ taken, commit, machine, load }) {
  const { cpu, cores, memoryGb, platform, node } = machine;
  return `*${taken.slice(0, 16).replace('T', ' ')} UTC, ${commit}; ${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}; load average ${figure(load.before)} before, ${figure(load.after)} after.*`;
}

/** What the page has of a part so far: figures that were measured elsewhere. @param {string} page @param {string} part */
const keptSection = (page, part) =>
  page.split(/^(?=<!-- \w+ -->$)/m).find((section) => section.startsWith(markOf(part))) ?? '';
const markOf = (/** @type {string} */ part) => `<!-- ${part} -->`;

/** @param {readonly string[]} measured parts that are drawn anew, from `out/bench` */
export function writePage(measured) {
  const file = join(root, 'docs/benchmarks.md');
  const page = readFileSync(file, 'utf8');
  const sections = Object.entries(SECTIONS).map(([part, write]) => {
    const result = measured.includes(part) ? keptResult(part) : null;
    if (result === null) return keptSection(page, part).trim();
    return [markOf(part), ...write(result.figures), provenance(result)].filter(Boolean).join('\n\n');
  });
  const head = [
    '# Benchmarks',
    'Drawn by `npm run bench`, which measures all of it anew; `npm run bench -- decode paint` measures chosen parts. Figures are the median of the runs, with the least and the greatest in brackets. A machine that is busy with other things (see each load average) gives times that are not the console’s; ratios and CPU times bear it better.',
  ];
  writeFileSync(file, `${[...head, ...sections.filter(Boolean)].join('\n\n')}\n`);
}
