/** Everyone who is connected: lets newcomers in by the door's verdict, and speaks to all at once. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { WireDown } from '../protocol/down';
import { MAX_FRAME_BYTES } from '../protocol/limits';
import type { Door, Readiness, Verdict } from './door';
import type { Frame } from './frame';
import { ConnectionJournal, type Journal } from './journal';
import { answer, reset } from './listener';
import { Session, type SessionHost } from './session';
import type { Admitted } from './tokens';

/** One who was turned away holds no token that could expire. */
const NOBODY: Admitted = { kind: 'admitted', key: null, expiresAt: null };

export class Sessions {
  readonly #all = new Set<Session>();
  readonly #webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
  });
  #frozen = false;
  readonly #onEmpty: (() => void)[] = [];

  constructor(
    readonly door: Door,
    readonly journal: Journal,
    readonly host: Omit<SessionHost, 'ended'>,
    readonly readiness: () => Readiness,
  ) {}

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.journal.attempts += 1;
    socket.on('error', () => {});
    const verdict = this.door.judge(request, this.host.clock.wall(), this.#living(), this.readiness());
    if (verdict.kind === 'http') {
      this.journal.noteRefused(String(verdict.status));
      answer(socket, verdict.status);
    } else if (verdict.kind === 'reset') {
      this.journal.noteRefused('reset');
      reset(socket);
    } else {
      this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => this.#enter(webSocket, verdict));
    }
  }

  get all(): readonly Session[] {
    return [...this.#all];
  }

  /** To those who subscribed to its channel. */
  publish(frame: Frame): void {
    for (const session of this.#all) session.offer(frame);
  }

  /** To all who were acknowledged. */
  broadcast(frame: Frame): void {
    for (const session of this.#all) if (session.open) session.push(frame);
  }

  /** The last round trip of each, ms; the next is measured. */
  roundTrips(): number[] {
    const times: number[] = [];
    for (const session of this.#all) {
      if (session.roundTrip !== null) times.push(session.roundTrip);
      session.ping();
    }
    return times;
  }

  freeze(): void {
    this.#frozen = true;
    for (const session of this.#all) session.hold();
  }

  thaw(): void {
    this.#frozen = false;
    for (const session of this.#all) session.release();
  }

  /** Resolves when the last one has gone. */
  async endAll(words: readonly WireDown[], code: number, reason: string): Promise<void> {
    for (const session of this.#all) session.end(words, code, reason);
    if (this.#all.size > 0) await new Promise<void>((resolve) => this.#onEmpty.push(resolve));
  }

  /** Whoever was turned away and lingers must not keep others out. */
  #living(): number {
    let count = 0;
    for (const session of this.#all) if (!session.ending) count += 1;
    return count;
  }

  #enter(webSocket: WebSocket, verdict: Extract<Verdict, { kind: 'welcome' | 'turned-away' }>): void {
    const { clock } = this.host;
    const journal = new ConnectionJournal(`ws-${randomBytes(6).toString('hex')}`, clock.wall());
    const admitted = verdict.kind === 'welcome' ? verdict.admitted : NOBODY;
    const session = new Session(webSocket, journal, admitted, {
      ...this.host,
      ended: (ended, code, reason) => this.#leave(ended, code, reason),
    });
    this.#all.add(session);
    this.journal.noteOpened(journal);
    if (this.#frozen) session.hold();
    if (verdict.kind === 'welcome') session.acknowledge(verdict.ackAfter);
    else session.turnAway(verdict.fault, verdict.close);
  }

  #leave(session: Session, code: number, reason: string): void {
    this.#all.delete(session);
    this.journal.noteClosed(session.journal, code, reason, this.host.clock.wall());
    if (this.#all.size === 0) for (const tell of this.#onEmpty.splice(0)) tell();
  }
}
