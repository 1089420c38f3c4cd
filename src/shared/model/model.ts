/**
 * Everything the events add up to. `fold` takes them one by one and reports what each changed: applied to the
 * picture before it, that gives the picture after it, but for the counts, which change with every frame and
 * are asked for when something is sent.
 *
 * Data outlives the connection that brought it, but not the gateway: when the operator leaves it, or another
 * one has acknowledged, what the first said is let go, so that no order or price of one stands among those of
 * the other.
 *
 * It judges the data alone: what comes from a socket of the past the connection has dropped before.
 */
import { CHANNELS, type Channel } from '../../protocol/channels';
import type { Rejection } from '../../protocol/decode';
import { type ConnectionState, sessionOf } from '../connection/state';
import type { Moment } from '../moment';
import { RingBuffer } from '../ring-buffer';
import { unreachable } from '../unreachable';
import { Absence } from './absence';
import { MAX_REJECTIONS, MAX_TIMELINE } from './bounds';
import type { Change } from './change';
import type { Counts, HeldEntry, HeldRejection, Link, Notice, Picture } from './held';
import { acknowledged, heartbeat, NO_LINK, roundTrip } from './link';
import { Notices } from './notices';
import type { Occurrence } from './occurrence';
import type { Outage } from './outage';
import { Outages } from './outages';
import type { Silence } from './silence';
import { Tally } from './tally';
import { Telemetry } from './telemetry';
import { isSameStay } from './timeline';

type Control = Extract<Occurrence, { kind: 'control' }>['message'];

/** What a fold changed; `anew`: so much that only the whole picture says it. */
export type Folded = readonly Change[] | 'anew';

export class Model {
  #connection: ConnectionState;
  #generation = 0;
  #wanted: readonly Channel[] = CHANNELS;
  #link = NO_LINK;
  #silences: readonly Silence[] = [];
  #rejectionSeq = 0;
  readonly #timeline = new RingBuffer<ConnectionState>(MAX_TIMELINE);
  readonly #rejections = new RingBuffer<HeldRejection>(MAX_REJECTIONS);
  readonly #notices = new Notices();
  readonly #outages = new Outages();
  readonly #absence = new Absence();
  readonly #tally = new Tally();
  #telemetry = this.#newTelemetry();
  /** URL of the gateway that the telemetry is from. */
  #gateway: string | null = null;

  /** At the start nothing was tried, and every channel is wanted. */
  constructor(start: Moment) {
    this.#connection = { name: 'Disconnected', since: start, url: null, because: { kind: 'start' } };
    this.#timeline.push(this.#connection);
    this.#outages.see(start);
  }

  fold(occurrence: Occurrence, at: Moment): Folded {
    this.#outages.see(at);
    switch (occurrence.kind) {
      case 'data':
        return this.#data(occurrence, at);
      case 'control':
        this.#tally.message(occurrence.message.event);
        return this.#control(occurrence.message, at);
      case 'rejected':
        this.#reject(occurrence.rejection, at);
        return [];
      case 'state':
        return this.#connect(occurrence.state);
      case 'wanted':
        this.#wanted = occurrence.channels;
        return [
          { of: 'wanted', channels: occurrence.channels },
          ...this.#absence.unfollow(CHANNELS.filter((channel) => !occurrence.channels.includes(channel))),
        ];
      case 'notice':
        return this.#notice(occurrence.severity, occurrence.fault, at);
      case 'round-trip':
        return this.#relink(roundTrip(this.#link, occurrence.ms));
      case 'behind':
        return this.#relink({ ...this.#link, behind: occurrence.since });
      case 'silences':
        this.#silences = occurrence.silences;
        return [{ of: 'silences', silences: occurrence.silences }];
      case 'away-read':
        return this.#absence.dismiss(occurrence.last);
      case 'let-go':
        this.#gateway = null;
        this.#link = NO_LINK;
        return this.#letGo();
      default:
        return unreachable(occurrence);
    }
  }

  picture(): Picture {
    return {
      connection: this.#connection,
      generation: this.#generation,
      timeline: this.#timeline.toArray(),
      wanted: this.#wanted,
      ...this.#telemetry.held(),
      notices: this.#notices.all(),
      counts: this.counts(),
      link: this.#link,
      silences: this.#silences,
      outages: this.#outages.all(),
      away: this.#absence.current(),
    };
  }

  counts(): Counts {
    return this.#tally.counts();
  }

  /** The activity log that is held, oldest first. */
  activity(): readonly HeldEntry[] {
    return this.#telemetry.activity();
  }

  silences(): readonly Silence[] {
    return this.#silences;
  }

  /** The last rejected frames, newest first. An unknown event is counted, but is no fault. */
  rejections(): HeldRejection[] {
    return this.#rejections.toArray().reverse();
  }

  #data({ message, generation }: Extract<Occurrence, { kind: 'data' }>, at: Moment): Change[] {
    this.#tally.message(message.event);
    const newcomer =
      this.#absence.listens &&
      message.event === 'orders:update' &&
      !this.#telemetry.holdsOrder(message.data.order.id);
    const changes = this.#telemetry.fold(message, generation, at, this.#link.behind ?? at);
    if (generation === this.#generation) changes.push(...this.#absence.hear(changes, newcomer));
    return changes;
  }

  #connect(state: ConnectionState): Folded {
    const ended = endedBetween(this.#connection, state);
    const outage = this.#outages.follow(this.#connection, state);
    if (outage !== null && sessionOf(this.#connection) !== null) this.#absence.lost(this.#generation);
    this.#connection = state;
    this.#generation = sessionOf(state)?.generation ?? this.#generation;
    if (isSameStay(this.#timeline.last(), state)) this.#timeline.replaceLast(state);
    else this.#timeline.push(state);
    const gateway = sessionOf(state)?.url ?? this.#gateway;
    const another = this.#gateway !== null && gateway !== this.#gateway;
    this.#gateway = gateway;
    if (another) return this.#letGo();
    return [
      { of: 'connection', state },
      ...this.#telemetry.interrupt(ended),
      ...this.#absence.unfollow(ended),
      ...(outage === null ? [] : [{ of: 'outage', outage } as const, ...this.#regain(outage)]),
    ];
  }

  /** Once the outage has ended, what it changed is awaited. */
  #regain(outage: Outage): readonly Change[] {
    const { end } = outage;
    if (end === null) return [];
    return this.#absence.regained({
      outage: { ...outage, end },
      held: this.#telemetry.held(),
      wanted: this.#wanted,
      gatewayTime: end.wall + (this.#link.clockOffset ?? 0),
    });
  }

  #letGo(): Folded {
    this.#telemetry = this.#newTelemetry();
    this.#absence.forget();
    this.#outages.forget();
    return 'anew';
  }

  #newTelemetry(): Telemetry {
    return new Telemetry(this.#tally, (fault, at) => this.#notice('warning', fault, at));
  }

  #control(message: Control, at: Moment): readonly Change[] {
    if (message.event === 'connection:ack')
      return this.#relink(acknowledged(this.#link, message.data.serverTime, at));
    if (message.event === 'heartbeat')
      return this.#relink(heartbeat(this.#link, message.data.serverTime, at));
    return [];
  }

  #relink(link: Link): Change[] {
    this.#link = link;
    return [{ of: 'link', link }];
  }

  #notice(...[severity, fault, at]: Parameters<Notices['add']>): Change[] {
    const notice: Notice | null = this.#notices.add(severity, fault, at);
    return notice === null ? [] : [{ of: 'notice', notice }];
  }

  #reject(rejection: Rejection, at: Moment): void {
    this.#tally.rejection(rejection.kind);
    if (rejection.kind === 'unknown-event') return;
    this.#rejectionSeq += 1;
    this.#rejections.push({ seq: this.#rejectionSeq, wall: at.wall, ...rejection });
  }
}

/** Channels that the gateway served before and doesn't any more, on the same connection. */
function endedBetween(before: ConnectionState, state: ConnectionState): readonly Channel[] {
  if (!('session' in before && 'session' in state)) return [];
  if (before.session.generation !== state.session.generation) return [];
  return before.channels.filter((channel) => !state.channels.includes(channel));
}
