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
import { MAX_REJECTIONS, MAX_TIMELINE } from './bounds';
import type { Change } from './change';
import type { Counts, HeldEntry, HeldRejection, Link, Notice, Picture } from './held';
import { Notices } from './notices';
import type { Occurrence } from './occurrence';
import { Tally } from './tally';
import { Telemetry } from './telemetry';
import { isSameStay } from './timeline';

type Control = Extract<Occurrence, { kind: 'control' }>['message'];

const NO_LINK: Link = { clockOffset: null, roundTrip: null, lastHeartbeat: null };

/** What a fold changed; `anew`: so much that only the whole picture says it. */
export type Folded = readonly Change[] | 'anew';

export class Model {
  #connection: ConnectionState;
  #generation = 0;
  #wanted: readonly Channel[] = CHANNELS;
  #link = NO_LINK;
  #rejectionSeq = 0;
  readonly #timeline = new RingBuffer<ConnectionState>(MAX_TIMELINE);
  readonly #rejections = new RingBuffer<HeldRejection>(MAX_REJECTIONS);
  readonly #notices = new Notices();
  readonly #tally = new Tally();
  #telemetry = this.#newTelemetry();
  /** URL of the gateway that the telemetry is from. */
  #gateway: string | null = null;

  /** At the start nothing was tried, and every channel is wanted. */
  constructor(start: Moment) {
    this.#connection = { name: 'Disconnected', since: start, url: null, because: { kind: 'start' } };
    this.#timeline.push(this.#connection);
  }

  fold(occurrence: Occurrence, at: Moment): Folded {
    switch (occurrence.kind) {
      case 'data':
        this.#tally.message(occurrence.message.event);
        return this.#telemetry.fold(occurrence.message, occurrence.generation, at);
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
        return [{ of: 'wanted', channels: occurrence.channels }];
      case 'notice':
        return this.#notice(occurrence.severity, occurrence.fault, at);
      case 'round-trip':
        return this.#relink({ roundTrip: occurrence.ms });
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
      outages: [],
      away: null,
    };
  }

  counts(): Counts {
    return this.#tally.counts();
  }

  /** The activity log that is held, oldest first. */
  activity(): readonly HeldEntry[] {
    return this.#telemetry.activity();
  }

  /** The last rejected frames, newest first. An unknown event is counted, but is no fault. */
  rejections(): HeldRejection[] {
    return this.#rejections.toArray().reverse();
  }

  #connect(state: ConnectionState): Folded {
    const ended = endedBetween(this.#connection, state);
    this.#connection = state;
    this.#generation = sessionOf(state)?.generation ?? this.#generation;
    if (isSameStay(this.#timeline.last(), state)) this.#timeline.replaceLast(state);
    else this.#timeline.push(state);
    const gateway = sessionOf(state)?.url ?? this.#gateway;
    const another = this.#gateway !== null && gateway !== this.#gateway;
    this.#gateway = gateway;
    return another ? this.#letGo() : [{ of: 'connection', state }, ...this.#telemetry.interrupt(ended)];
  }

  #letGo(): Folded {
    this.#telemetry = this.#newTelemetry();
    return 'anew';
  }

  #newTelemetry(): Telemetry {
    return new Telemetry(this.#tally, (fault, at) => this.#notice('warning', fault, at));
  }

  #control(message: Control, at: Moment): readonly Change[] {
    if (message.event === 'connection:ack') {
      return this.#relink({ clockOffset: message.data.serverTime - at.wall });
    }
    if (message.event === 'heartbeat') {
      return this.#relink({ clockOffset: message.data.serverTime - at.wall, lastHeartbeat: at });
    }
    return [];
  }

  #relink(news: Partial<Link>): Change[] {
    this.#link = { ...this.#link, ...news };
    return [{ of: 'link', link: this.#link }];
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
