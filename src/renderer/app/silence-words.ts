/** What is said of channels that are silent while the connection lives. Pure. */
import { CADENCE_MS, type Channel } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';
import type { Receipt } from '../../shared/model/held';
import { patienceFor, type Silence } from '../../shared/model/silence';
import { duration } from '../format/duration';

export interface SilenceWords {
  readonly fault: Fault;
  /** Changes every second: `market 9 s · health 20 s`. */
  readonly ages: string;
}

/**
 * `served`: the channels that the gateway has confirmed. `newest`: the newest event of any. `now`: main's
 * monotonic ms. `null` when nothing is silent.
 */
export function wordsOfSilences(
  silences: readonly Silence[],
  served: readonly Channel[],
  newest: Receipt | null,
  now: number,
): SilenceWords | null {
  if (silences.length === 0) return null;
  const since = silences.map(({ channel, since }) => `${channel} ${duration(now - since.now)}`);
  const ages = since.join(' · ');
  return isWhole(silences, served, newest, now)
    ? {
        fault: wholeFault(served),
        ages: newest === null ? ages : `last data ${duration(now - newest.at.now)} ago`,
      }
    : { fault: someFault(silences), ages };
}

/** Whether nothing comes at all: every channel that should is silent, and no other has spoken of late. */
function isWhole(
  silences: readonly Silence[],
  served: readonly Channel[],
  newest: Receipt | null,
  now: number,
): boolean {
  const due = served.filter((channel) => patienceFor(channel) !== null);
  const patience = Math.min(...silences.map(({ channel }) => patienceFor(channel) ?? 0));
  return due.length === silences.length && (newest === null || now - newest.at.now >= patience);
}

function wholeFault(served: readonly Channel[]): Fault {
  const onChange = served.filter((channel) => patienceFor(channel) === null);
  const doubt =
    onChange.length === 0
      ? ''
      : ` ${listOf(onChange)} come on change: their silence can’t be told from calm, don’t take them for live.`;
  return {
    code: 'FEED_SILENT',
    what: 'Nothing arrives at all, though the connection lives',
    why: `The gateway holds the connection and sends no data.${doubt}`,
    how: 'Have the gateway and its engine checked.',
  };
}

function someFault(silences: readonly Silence[]): Fault {
  const names = silences.map(({ channel }) => channel);
  const never = silences.every(({ heard }) => !heard);
  const periods = silences.map(({ channel }) => `${channel} every ${duration(CADENCE_MS[channel])}`);
  const one = names.length === 1;
  return {
    code: 'FEED_SILENT',
    what: never
      ? `${listOf(names)} ${one ? 'was' : 'were'} subscribed and ${one ? 'has' : 'have'} never sent anything`
      : `${listOf(names)} ${one ? 'is' : 'are'} silent, though the connection lives`,
    why: `Due: ${periods.join(', ')}.`,
    how: `Don’t act on ${one ? 'its' : 'their'} figures; have the gateway checked, or pause ${one ? 'it' : 'them'}.`,
  };
}

const listOf = (names: readonly string[]): string => {
  const list = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return list.charAt(0).toUpperCase() + list.slice(1);
};
