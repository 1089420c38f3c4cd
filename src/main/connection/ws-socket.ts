/**
 * Sockets on `ws`. The token goes into the upgrade request's Authorization header and nowhere else; no redirect
 * is followed, since it would carry the header to a place the operator didn't name. What the gateway says comes
 * without the token.
 *
 * Guarantees: never throws; exactly one of `closed`, `refused`, `failed` comes, last; none after `terminate`;
 * a socket that is closing is gone within 1 s; what waits for a gateway that doesn't read is bounded; what comes in
 * a flood is read in turns with everything else.
 */
import { type ClientRequest, validateHeaderValue } from 'node:http';
import { rootCertificates } from 'node:tls';
import { type RawData, WebSocket } from 'ws';
import { DISCONNECT_MS, MAX_FRAME_BYTES } from '../../protocol/limits';
import type { Clock, Socket, SocketEvents, SocketFactory } from '../../shared/ports';
import { type Redact, redactorOf } from '../secrets/redact';
import { closeCodeOf, reasonOf } from './socket-errors';

export interface WsSocketPorts {
  readonly clock: Clock;
  /** Asked at each opening; what it throws, in words, is why the opening failed. */
  readonly credentialsFor: (url: string) => Credentials;
}

export interface Credentials {
  /** `null`: none is presented. */
  readonly token: string | null;
  /** PEM certificates that are trusted beside the well-known authorities. */
  readonly authorities: readonly string[];
}

const OPTIONS = {
  perMessageDeflate: false,
  maxPayload: MAX_FRAME_BYTES,
  followRedirects: false,
  closeTimeout: DISCONNECT_MS,
  // Said, so that NODE_TLS_REJECT_UNAUTHORIZED=0 changes nothing; Chromium's switches don't reach this socket.
  rejectUnauthorized: true,
};

/** Bytes that may wait for a gateway that asks and doesn't read; an ordinary day's messages are a few kB. */
const MAX_UNREAD = 1_048_576;

/**
 * How long it reads in one go, ms. A flood may have megabytes waiting, which Node would hand over one after another
 * while windows, pushes and timers wait.
 */
const TURN_MS = 5;

export function wsSocketFactory({ clock, credentialsFor }: WsSocketPorts): SocketFactory {
  return (url, events) => {
    try {
      const { token, authorities } = credentialsFor(url);
      // `ca` replaces the well-known authorities.
      const trust = authorities.length === 0 ? {} : { ca: [...rootCertificates, ...authorities] };
      const ws = new WebSocket(url, { ...OPTIONS, ...trust, finishRequest: presenting(token) });
      return new WsSocket(ws, clock, events, redactorOf(token));
    } catch (error) {
      // An address that `ws` can't use, a token that no header can hold, an authority that is unreadable.
      return neverOpened(clock, events, reasonOf(error));
    }
  };
}

/** Not by an option, which Node itself would print with NODE_DEBUG=net. @throws what no header can hold */
function presenting(token: string | null): (request: ClientRequest) => void {
  if (token === null) return (request) => request.end();
  const credentials = `Bearer ${token}`;
  // Now: in the callback it would leave a request behind that nobody answers for.
  validateHeaderValue('Authorization', credentials);
  return (request) => request.setHeader('Authorization', credentials).end();
}

class WsSocket implements Socket {
  readonly #ws: WebSocket;
  readonly #clock: Clock;
  readonly #redact: Redact;
  /** `null` once the last event has been given. */
  #events: SocketEvents | null;
  /** Why we close it: `ws` itself reports 1006 unless the other side answers. */
  #fault: { readonly code: number; readonly reason: string } | null = null;
  /** When it will have read enough in this turn of Node's loop; `null` before the turn's first message. */
  #turnEnds: number | null = null;
  #pings = 0;
  /** The ping that is out. */
  #pinged: { readonly payload: string; readonly at: number } | null = null;

  constructor(ws: WebSocket, clock: Clock, events: SocketEvents, redact: Redact) {
    this.#ws = ws;
    this.#clock = clock;
    this.#events = events;
    this.#redact = redact;
    ws.on('open', () => this.#events?.opened());
    ws.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
    ws.on('pong', (payload) => this.#onPong(payload.toString()));
    ws.on('unexpected-response', (request, response) => {
      // `ws` leaves the request to whoever listens to this.
      request.destroy();
      this.#last()?.refused(response.statusCode ?? 0);
    });
    ws.on('error', (error) => {
      const code = closeCodeOf(error);
      // A broken frame: `ws` closes, and `close` follows.
      if (code !== null) this.#fault = { code, reason: reasonOf(error) };
      else this.#last()?.failed(this.#redact(reasonOf(error)));
    });
    ws.on('close', (code, words) => {
      const { code: why, reason } = this.#fault ?? { code, reason: this.#redact(words.toString()) };
      this.#last()?.closed(why, reason);
    });
  }

  send(text: string): void {
    if (this.#ws.readyState !== WebSocket.OPEN) return;
    if (this.#ws.bufferedAmount > MAX_UNREAD) {
      this.#fault = { code: 1006, reason: 'The gateway does not read what it is sent' };
      this.#ws.terminate();
    } else this.#ws.send(text, ignore);
  }

  ping(): void {
    if (this.#ws.readyState !== WebSocket.OPEN) return;
    this.#pings += 1;
    this.#pinged = { payload: String(this.#pings), at: this.#clock.now() };
    this.#ws.ping(this.#pinged.payload, true, ignore);
  }

  close(code: number, reason: string): void {
    this.#ws.close(code, reason);
  }

  terminate(): void {
    this.#events = null;
    this.#ws.terminate();
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    if (isBinary) this.#events?.binary(lengthOf(data));
    else this.#events?.text(this.#redact(data.toString()));
    this.#takeTurns();
  }

  #takeTurns(): void {
    const now = this.#clock.now();
    if (this.#turnEnds === null) {
      this.#turnEnds = now + TURN_MS;
      setImmediate(() => {
        this.#turnEnds = null;
        if (this.#ws.isPaused) this.#ws.resume();
      });
    } else if (now >= this.#turnEnds && !this.#ws.isPaused) this.#ws.pause();
  }

  #onPong(payload: string): void {
    if (this.#pinged?.payload !== payload) return;
    const roundTrip = this.#clock.now() - this.#pinged.at;
    this.#pinged = null;
    this.#events?.pong(roundTrip);
  }

  #last(): SocketEvents | null {
    const events = this.#events;
    this.#events = null;
    return events;
  }
}

function neverOpened(clock: Clock, events: SocketEvents, reason: string): Socket {
  const terminate = clock.timer(0, () => events.failed(reason));
  return { send: ignore, ping: ignore, close: ignore, terminate };
}

/** What fails to be written is followed by `close`, which reports it. */
const ignore = () => {};

function lengthOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.byteLength, 0) : data.byteLength;
}
