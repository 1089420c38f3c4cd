/**
 * What one client says: counted, decoded, and passed on. What comes before the ack waits for it.
 *
 * Over the limit of messages only `heartbeat:ack` and `disconnect` are heard, so that a hurried client
 * neither dies nor gets stuck; the first of each second is told so. A flood ends the connection.
 */
import { decodeUp } from '../protocol/decode';
import type { Fault } from '../protocol/fault';
import type { Subscribe, Unsubscribe } from '../protocol/subscription';
import { badRequest, RATE_LIMITED } from './faults';
import type { Limits } from './gateway';
import type { ConnectionJournal } from './journal';

export interface Hearing {
  acked(): void;
  left(): void;
  asked(request: Subscribe | Unsubscribe): void;
  wrong(fault: Fault): void;
  flooded(): void;
}

/** Messages that may wait for the ack. */
const EARLY = 64;

export class Inbox {
  #since = Number.NEGATIVE_INFINITY;
  #count = 0;
  #early: (() => void)[] | null = [];

  constructor(
    readonly journal: ConnectionJournal,
    readonly limits: Pick<Limits, 'messagesPerSecond' | 'floodPerSecond'>,
    readonly hearing: Hearing,
  ) {}

  /** The ack has gone out. */
  open(): void {
    const early = this.#early ?? [];
    this.#early = null;
    for (const take of early) take();
  }

  /** A frame came at `now`, monotonic ms. */
  receive(data: Buffer, binary: boolean, now: number): void {
    if (now - this.#since >= 1_000) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    const over = this.#count - this.limits.messagesPerSecond;
    if (this.#count > this.limits.floodPerSecond || (this.#early?.length ?? 0) >= EARLY) {
      this.hearing.flooded();
      return;
    }
    const take = (): void => {
      if (over === 1) this.hearing.wrong(RATE_LIMITED);
      this.#take(data, binary, over <= 0);
    };
    if (this.#early === null) take();
    else this.#early.push(take);
  }

  #take(data: Buffer, binary: boolean, served: boolean): void {
    if (binary) {
      this.#reject('', 'a text frame', served);
      return;
    }
    const message = decodeUp(data.toString());
    if (!message.ok) {
      // An event that we don't know may be of a later protocol: counted, and let be.
      if (message.error.kind === 'unknown-event') this.journal.rejected += 1;
      else this.#reject(message.error.path, message.error.expected, served);
      return;
    }
    const { value } = message;
    this.journal.noteReceived(value.event);
    switch (value.event) {
      case 'heartbeat:ack':
        this.hearing.acked();
        return;
      case 'disconnect':
        this.hearing.left();
        return;
      default:
        this.journal.noteRequest(value.event, value.data.channels);
        if (served) this.hearing.asked(value);
    }
  }

  #reject(path: string, expected: string, answered: boolean): void {
    this.journal.rejected += 1;
    if (answered) this.hearing.wrong(badRequest(path, expected));
  }
}
