/** All that diagnostics knows, as one text to hand over. It holds no secret: no token is ever in a window. */
import { withBareUrls } from '../../shared/bare-url';
import type { HistoryFigures } from '../../shared/history/rows';
import type { Output } from '../../shared/ipc/contract';
import { lengthOf } from '../../shared/model/outage';
import { duration } from '../format/duration';
import { mainWall } from '../store/clock';
import { notices, silences, timeline } from '../store/telemetry';
import { attemptsText, causeText } from './away-words';
import { factsOf } from './diagnostics-facts';
import type { LedgerEntry } from './outage-list';
import { wordsOfState } from './state-words';

export interface ReportParts {
  readonly figures: HistoryFigures | null;
  /** Newest first. */
  readonly outages: readonly LedgerEntry[];
  readonly rejections: Output<'rejections'>;
}

const iso = (at: number | null | undefined): string =>
  at === null || at === undefined || Math.abs(at) > 8.64e15 ? '—' : new Date(at).toISOString();

/** Newest first in every list, times in UTC. */
export function reportOf({ figures, outages, rejections }: ReportParts): string {
  const parts = [
    `MCI Console diagnostics, ${iso(mainWall())}`,
    ...factsOf(figures, iso).map(({ name, facts }) =>
      part(
        name,
        facts.map(([fact, value]) => `${fact}: ${value}`),
      ),
    ),
    part(
      'Silent channels',
      silences().map(({ channel, since }) => `${channel} since ${iso(since.wall)}`),
    ),
    part('Outages', outages.map(outageLine)),
    part(
      'Connection states',
      timeline()
        .toReversed()
        .map((state) => `${iso(state.since.wall)} ${state.name} ${wordsOfState(state)}`.trimEnd()),
    ),
    part(
      'Notices',
      notices()
        .toReversed()
        .map(
          ({ at, severity, fault: { code, what, why, how } }) =>
            `${iso(at.wall)} ${severity} ${code}: ${what} | ${why} | ${how}`,
        ),
    ),
    part(
      'Rejected frames',
      rejections.map(
        ({ wall, kind, event, path, expected, frame }) =>
          `${iso(wall)} ${kind} ${event ?? ''} at ${path || 'the whole'}: expected ${expected}\n  ${frame}`,
      ),
    ),
  ];
  return withBareUrls(`${parts.join('\n\n')}\n`);
}

const part = (name: string, lines: readonly string[]): string =>
  [`== ${name}`, ...(lines.length === 0 ? ['none'] : lines)].join('\n');

function outageLine({ url, start, end, cause, attempts, channels }: LedgerEntry): string {
  const span =
    end === null
      ? `${iso(start.wall)} lasts`
      : `${iso(start.wall)} to ${iso(end.wall)}, ${duration(lengthOf({ start, end }))}`;
  return `${span}: ${url} | ${causeText(cause)} | ${attemptsText(attempts)} | served ${channels.join(', ') || 'nothing'}`;
}
