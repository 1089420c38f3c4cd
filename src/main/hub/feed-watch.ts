/**
 * The watch over each served channel that has a cadence, beside the socket's own: one that says nothing while
 * the connection lives is called out (PROTOCOL.md P63). One timer is set for the earliest time at which that
 * can be so, not one for each message.
 */
import { CHANNEL_OF, type Channel } from '../../protocol/channels';
import type { ConnectionState } from '../../shared/connection/state';
import type { Occurrence } from '../../shared/model/occurrence';
import { patienceFor, type Silence } from '../../shared/model/silence';
import { type Moment, momentOf } from '../../shared/moment';
import type { Clock } from '../../shared/ports';
import { type EndedSilence, endedFault } from './silence-fault';

/** A timer this late means that the machine slept or was busy: messages may be waiting to be read. */
const LATE_MS = 1_000;
/** How long they have then, ms. */
const GRACE_MS = 3_000;
/** Channels come back together: their ends are told so, this long after the first, ms. */
export const TOGETHER_MS = 5_000;
/** Shortest time between two such messages, ms: a channel that is always a little late floods nothing. */
export const NOTE_EVERY_MS = 60_000;

export class FeedWatch {
  readonly #served = new Map<Channel, Silence>();
  readonly #silent = new Map<Channel, Silence>();
  #ended: EndedSilence[] = [];
  #cancelNote: () => void = () => {};
  #notedAt = Number.NEGATIVE_INFINITY;
  #due = Number.POSITIVE_INFINITY;
  #cancel: () => void = () => {};

  /** `publish` may lead back to `hear`. */
  constructor(
    readonly clock: Clock,
    readonly publish: (occurrence: Occurrence) => void,
  ) {}

  hear(occurrence: Occurrence): void {
    if (occurrence.kind === 'data') this.#heard(CHANNEL_OF[occurrence.message.event]);
    else if (occurrence.kind === 'state') this.#follow(occurrence.state);
    else if (occurrence.kind === 'behind') this.#grant(occurrence.since);
    // Said later, it would be taken for the next gateway's.
    else if (occurrence.kind === 'let-go' && this.#ended.length > 0) this.#note();
  }

  #heard(channel: Channel): void {
    if (!this.#served.has(channel)) return;
    this.#served.set(channel, { channel, since: momentOf(this.clock), heard: true });
    if (this.#silent.has(channel)) {
      this.#end([channel]);
      this.#arm();
    }
  }

  #follow(state: ConnectionState): void {
    // Between two connections there is always a state that serves nothing.
    const served: readonly Channel[] = 'channels' in state ? state.channels : [];
    const gone = [...this.#served.keys()].filter((channel) => !served.includes(channel));
    for (const channel of gone) this.#served.delete(channel);
    this.#end(gone);
    const since = momentOf(this.clock);
    for (const channel of served) {
      if (patienceFor(channel) === null || this.#served.has(channel)) continue;
      this.#served.set(channel, { channel, since, heard: false });
    }
    this.#arm();
  }

  /** What waited while main stood still is read first. */
  #grant(behind: Moment | null): void {
    const until = this.clock.now() + GRACE_MS;
    if (behind !== null && this.#due < until) this.#wait(until);
  }

  #arm(): void {
    const due = Math.min(...[...this.#served.values()].filter(this.#speaks).map(dueOf));
    if (due === this.#due) return;
    this.#wait(due);
  }

  #wait(due: number): void {
    this.#cancel();
    this.#due = due;
    if (due === Number.POSITIVE_INFINITY) return;
    this.#cancel = this.clock.timer(Math.max(0, due - this.clock.now()), () => this.#look());
  }

  #look(): void {
    const now = this.clock.now();
    const late = now - this.#due > LATE_MS;
    this.#due = Number.POSITIVE_INFINITY;
    if (late) {
      this.#wait(now + GRACE_MS);
      return;
    }
    const fallen = [...this.#served.values()].filter((one) => this.#speaks(one) && now >= dueOf(one));
    for (const silence of fallen) this.#silent.set(silence.channel, silence);
    this.#arm();
    if (fallen.length > 0) this.#tell();
  }

  readonly #speaks = ({ channel }: Silence): boolean => !this.#silent.has(channel);

  #end(channels: readonly Channel[]): void {
    const now = this.clock.now();
    const ended = channels.flatMap((channel) => this.#silent.get(channel) ?? []);
    if (ended.length === 0) return;
    for (const { channel } of ended) this.#silent.delete(channel);
    this.#tell();
    if (this.#ended.length === 0) {
      const wait = Math.max(TOGETHER_MS, this.#notedAt + NOTE_EVERY_MS - now);
      this.#cancelNote = this.clock.timer(wait, () => this.#note());
    }
    this.#ended.push(...ended.map(({ channel, since }) => ({ channel, ms: now - since.now })));
  }

  #note(): void {
    this.#cancelNote();
    const ended = this.#ended;
    this.#ended = [];
    this.#notedAt = this.clock.now();
    this.publish({ kind: 'notice', severity: 'warning', fault: endedFault(ended) });
  }

  #tell(): void {
    this.publish({ kind: 'silences', silences: [...this.#silent.values()] });
  }
}

const dueOf = ({ channel, since }: Silence): number =>
  since.now + (patienceFor(channel) ?? Number.POSITIVE_INFINITY);
