/**
 * One client from its upgrade to its end: what it is sent, what it subscribed to, how it goes.
 *
 * Guarantees: nothing is said before `connection:ack`; every ending says why before it closes; no timer is
 * left after the end.
 */
import type { WebSocket } from 'ws';
import type { Channel } from '../protocol/channels';
import { CLOSE } from '../protocol/close-codes';
import type { WireDown } from '../protocol/down';
import type { Fault } from '../protocol/fault';
import { HEARTBEAT_ACK_MS } from '../protocol/limits';
import type { Subscribe, Unsubscribe } from '../protocol/subscription';
import { PROTOCOL_VERSION } from '../protocol/version';
import type { Clock } from '../shared/ports';
import { RATE_LIMITED, SESSION_EXPIRED } from './faults';
import { type Frame, frameOf } from './frame';
import { type ExpiryForm, LATEST_WINS, type Limits } from './gateway';
import { Inbox } from './inbox';
import type { ConnectionJournal } from './journal';
import { Pulse } from './pulse';
import { answerTo } from './requests';
import { SendQueue } from './send-queue';
import { Timers } from './timers';
import type { Admitted } from './tokens';
import { closed, expired, failed, refused } from './words';

/** What a session needs of its gateway. */
export interface SessionHost {
  readonly clock: Clock;
  readonly limits: Limits;
  /** What the channel holds now. */
  current(channel: Channel): readonly Frame[];
  /** Whether subscribe and unsubscribe are refused just now. */
  holdsRequests(): boolean;
  noteSent(message: WireDown): void;
  ended(session: Session, code: number, reason: string): void;
}

/** How long a client may take to answer a close, ms. */
const CLOSE_MS = 2_000;

export class Session {
  readonly #inbox: Inbox;
  readonly #queue: SendQueue;
  readonly #pulse: Pulse;
  readonly #timers: Timers<'ack' | 'expiry' | 'close'>;
  #state: 'unacknowledged' | 'open' | 'ending' = 'unacknowledged';

  constructor(
    readonly socket: WebSocket,
    readonly journal: ConnectionJournal,
    readonly admitted: Admitted,
    readonly host: SessionHost,
  ) {
    const { clock, limits } = host;
    this.#timers = new Timers(clock);
    this.#inbox = new Inbox(journal, limits, {
      acked: () => this.#pulse.acked(),
      left: () => this.end([closed('client_disconnect', 'Connection closed gracefully')], CLOSE.NORMAL, ''),
      asked: (request) => this.#serve(request),
      wrong: (fault) => this.#error(fault),
      flooded: () => this.end([refused(RATE_LIMITED)], CLOSE.RATE_LIMITED, RATE_LIMITED.why),
    });
    this.#queue = new SendQueue(
      {
        send: ({ bytes, binary }, done) => socket.send(bytes, { binary }, () => done()),
        buffered: () => socket.bufferedAmount,
      },
      limits,
      {
        current: (channel) => host.current(channel),
        sent: (frame) => this.#noteSent(frame),
        coalesced: () => {
          journal.coalesced += 1;
        },
        overflowed: () => this.#giveUp(CLOSE.TOO_SLOW, `Too slow: ${limits.queuedFrames} messages wait`),
      },
    );
    this.#pulse = new Pulse(clock, socket, journal, {
      silent: () => this.#queue.held,
      send: (heartbeat) => this.send(heartbeat),
      lost: () => this.#giveUp(CLOSE.HEARTBEAT_LOST, `No heartbeat:ack within ${HEARTBEAT_ACK_MS / 1_000} s`),
    });
    socket.on('message', (data: Buffer, binary) => {
      if (this.#state !== 'ending') this.#inbox.receive(data, binary, clock.now());
    });
    // What is wrong on the socket is followed by its close, with the code that says it.
    socket.on('error', () => {});
    socket.on('close', (code, reason) => {
      this.#stop();
      host.ended(this, code, reason.toString());
    });
    const { expiresAt } = admitted;
    if (expiresAt !== null) this.#timers.set('expiry', expiresAt - clock.wall(), () => this.expire('full'));
  }

  get open(): boolean {
    return this.#state === 'open';
  }

  /** Told its last words; the socket may linger. */
  get ending(): boolean {
    return this.#state === 'ending';
  }

  /** Of the last ping, ms. */
  get roundTrip(): number | null {
    return this.#pulse.roundTrip;
  }

  /** `connection:ack` after `ms`, at once for 0, never for `null`. */
  acknowledge(after: number | null): void {
    if (after === null) return;
    if (after > 0) {
      this.#timers.set('ack', after, () => this.acknowledge(0));
      return;
    }
    const serverTime = this.host.clock.wall();
    const data = { connectionId: this.journal.id, serverTime, version: PROTOCOL_VERSION };
    this.#state = 'open';
    this.journal.acknowledgedAt = serverTime;
    this.send({ event: 'connection:ack', data });
    this.#pulse.start();
    this.#inbox.open();
  }

  send(message: WireDown): void {
    this.push(frameOf(message));
  }

  push(frame: Frame): void {
    this.#queue.push(frame);
  }

  /** A data frame, if the client wants it. */
  offer(frame: Frame): void {
    const { channel } = frame;
    if (!this.open || channel === null || !this.journal.channels.has(channel)) return;
    if (LATEST_WINS.has(channel)) this.#queue.latest(channel, frame);
    else this.#queue.push(frame);
  }

  ping(): void {
    if (this.open) this.#pulse.ping();
  }

  hold(): void {
    this.#queue.hold();
  }

  release(): void {
    this.#queue.release();
  }

  expire(form: ExpiryForm): void {
    const words = this.open ? expired(form) : [refused(SESSION_EXPIRED)];
    this.end(words, CLOSE.UNAUTHORIZED, SESSION_EXPIRED.why);
  }

  /** `connection:error`, unless there are no words, and the close. */
  turnAway(fault: Fault | null, code: number): void {
    this.end(fault === null ? [] : [refused(fault)], code, fault?.why ?? '');
  }

  /** Says these last words past everything that waits, and closes. A frozen client is cut instead. */
  end(words: readonly WireDown[], code: number, reason: string): void {
    if (this.#state === 'ending') return;
    this.#stop();
    if (this.#queue.held) {
      this.cut();
      return;
    }
    for (const frame of words.map(frameOf)) {
      this.socket.send(frame.bytes, { binary: false });
      this.#noteSent(frame);
    }
    this.socket.close(code, reason);
    this.#timers.set('close', CLOSE_MS, () => this.cut());
  }

  /** Not a word. */
  cut(): void {
    this.socket.terminate();
  }

  #serve(request: Subscribe | Unsubscribe): void {
    if (this.host.holdsRequests()) {
      this.#error(RATE_LIMITED);
      return;
    }
    const { channels, messages } = answerTo(request, this.host.clock.wall());
    if (request.event === 'unsubscribe') {
      for (const channel of channels) {
        this.journal.channels.delete(channel);
        this.#queue.forget(channel);
      }
    }
    for (const message of messages) this.send(message);
    if (request.event === 'unsubscribe') return;
    for (const channel of channels) this.journal.channels.add(channel);
    for (const channel of channels) for (const frame of this.host.current(channel)) this.offer(frame);
  }

  #error(fault: Fault): void {
    this.send(failed(fault));
  }

  #giveUp(code: number, why: string): void {
    this.end([closed('error', why)], code, why);
  }

  #noteSent({ message }: Frame): void {
    if (message === null) return;
    this.journal.noteSent(message.event);
    this.host.noteSent(message);
  }

  #stop(): void {
    this.#state = 'ending';
    this.#queue.close();
    this.#pulse.stop();
    this.#timers.cancelAll();
  }
}
