/** What diagnostics knows, as names and values: the dialog shows it and the report writes it. */
import { CHANNELS } from '../../protocol/channels';
import { HEARTBEAT_MS } from '../../protocol/limits';
import { bareUrl } from '../../shared/bare-url';
import { type ConnectionState, sessionOf } from '../../shared/connection/state';
import type { HistoryFigures } from '../../shared/history/rows';
import { bytes } from '../format/bytes';
import { duration, milliseconds, signedMilliseconds } from '../format/duration';
import { NOTHING, quantity } from '../format/number';
import { zoneName } from '../format/time';
import { mainNow } from '../store/clock';
import { load } from '../store/load';
import { ageOf, freshness, isOnline } from '../store/select';
import { about, coalesced, connection, counts, link, wanted } from '../store/telemetry';
import { wordsOf } from '../ui/freshness-badge';
import { updateWords } from './about-words';
import { isClockOff, rateText } from './link-figures';
import { SLOWED_WORDS } from './slowed-words';

export interface FactGroup {
  readonly name: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** Writes a time, epoch ms. */
type Time = (at: number | null | undefined) => string;

/** `figures`: of the local history; `null` while they are asked for. Reactive to all it reads. */
export function factsOf(figures: HistoryFigures | null, time: Time): readonly FactGroup[] {
  return [
    { name: 'Connection', facts: connectionFacts(time) },
    { name: 'Channels', facts: CHANNELS.map((channel) => [channel, channelText(channel)] as const) },
    { name: 'Load of this window', facts: loadFacts() },
    { name: 'Counts since the start', facts: countFacts() },
    { name: 'History on this machine', facts: recordFacts(figures, time) },
    { name: 'When something fails', facts: failureFacts() },
  ];
}

const urlOf = (state: ConnectionState): string | null =>
  sessionOf(state)?.url ?? ('url' in state ? state.url : null);

function connectionFacts(time: Time): FactGroup['facts'] {
  const session = sessionOf(connection());
  const url = urlOf(connection());
  const held = about();
  return [
    ['Gateway', about()?.demo ? 'Demo' : url === null ? NOTHING : bareUrl(url)],
    ['State', connection().name],
    ['Connection', session?.connectionId ?? NOTHING],
    ['Protocol', session?.version ?? NOTHING],
    ['Acknowledged', time(session?.acknowledged.wall)],
    ['Gateway’s clock', clockText()],
    ['Last heartbeat', heartbeatText(time)],
    ['Heartbeats’ period', periodText()],
    ['Heartbeats since the start', quantity(counts()?.byEvent.heartbeat ?? 0)],
    ['Round trip', isOnline() ? roundTripText() : NOTHING],
    ['Round trips', spreadText()],
    ['Console', `${about()?.version ?? NOTHING} on Electron ${about()?.electron ?? NOTHING}`],
    ['Updates', held === null ? NOTHING : updateWords(held.updates, time)],
    ['Administrator’s file', held?.policy.file ?? 'none'],
    ['Times', zoneName()],
  ];
}

const clockText = (): string =>
  `${signedMilliseconds(link().clockOffset)}${isClockOff() ? ' · more than 2 s off' : ''}`;

function heartbeatText(time: Time): string {
  const { lastHeartbeat } = link();
  if (lastHeartbeat === null) return 'none on this connection yet';
  return `${time(lastHeartbeat.wall)} · ${duration(mainNow() - lastHeartbeat.now)} ago`;
}

function periodText(): string {
  const { heartbeatPeriod } = link();
  const due = `due every ${duration(HEARTBEAT_MS)}`;
  return heartbeatPeriod === null ? due : `${(heartbeatPeriod / 1_000).toFixed(1)} s · ${due}`;
}

const roundTripText = (): string =>
  link().roundTrip === null && link().roundTrips.length > 0
    ? 'the last ping was not answered'
    : milliseconds(link().roundTrip);

function spreadText(): string {
  const sorted = link().roundTrips.toSorted((a, b) => a - b);
  if (sorted.length === 0) return NOTHING;
  const [least, median, most] = [0, (sorted.length - 1) >> 1, sorted.length - 1].map((at) =>
    quantity(Math.round(sorted[at] ?? 0)),
  );
  return `${least} to ${most}, median ${median} ms, of ${sorted.length}`;
}

const channelText = (channel: (typeof CHANNELS)[number]): string =>
  wordsOf(freshness(channel), ageOf(channel), wanted().includes(channel));

function loadFacts(): FactGroup['facts'] {
  const { queued, frame, late, slowed } = load();
  const ms = (figure: number) => quantity(Math.round(figure));
  return [
    ['Events', `${rateText()} a second`],
    ['Coalesced in this window', quantity(coalesced())],
    ['Queue', `${quantity(queued.now)} changes · at most ${quantity(queued.most)} in 5 s`],
    ['Drawing a frame', `${ms(frame.now)} ms · at most ${ms(frame.most)} in 5 s`],
    ['Main’s loop', `${ms(late.now)} ms late · at most ${ms(late.most)} in 5 s`],
    ['Slowed', SLOWED_WORDS[slowed]],
  ];
}

function countFacts(): FactGroup['facts'] {
  const held = counts();
  const byEvent = Object.entries(held?.byEvent ?? {}).sort(([, a], [, b]) => b - a);
  return [
    ['Frames', quantity(held?.frames)],
    ['Rejected', quantity(held?.rejected)],
    ['Unknown events', quantity(held?.unknown)],
    ['Outdated', quantity(held?.outdated)],
    ['Repeated', quantity(held?.repeated)],
    ...byEvent.map(([event, count]) => [event, quantity(count)] as const),
  ];
}

const failureFacts = (): FactGroup['facts'] => [
  ['Logs', about()?.logs ?? NOTHING],
  ['Crash dumps', about()?.dumps ?? NOTHING],
];

function recordFacts(figures: HistoryFigures | null, time: Time): FactGroup['facts'] {
  if (figures === null) return [['Size', NOTHING]];
  const { fault } = figures;
  return [
    ['Size', bytes(figures.bytes)],
    ['Entries of the log', quantity(figures.entries)],
    ['Updates of orders', quantity(figures.orderUpdates)],
    ['Oldest', time(figures.oldest)],
    ['File', figures.file || NOTHING],
    ...(fault === null
      ? []
      : ([['Fault', `${fault.code}: ${fault.what}. ${fault.why}. ${fault.how}`]] as const)),
  ];
}
