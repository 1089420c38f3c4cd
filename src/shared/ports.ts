/**
 * What the pure core needs from the world. The world's versions live in main; the tests' fakes implement the
 * same interfaces.
 */

export interface Clock {
  /** Monotonic ms that keep counting while the machine sleeps. Ages and deadlines come from here alone. */
  now(): number;
  /** Epoch ms of this machine: for showing, never for measuring. */
  wall(): number;
  /** Calls back once, `ms` from now; returns its cancellation. */
  timer(ms: number, callback: () => void): () => void;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/** What became of a socket. Exactly one of `closed`, `refused`, `failed` comes, last. */
export interface SocketEvents {
  opened(): void;
  text(text: string): void;
  binary(bytes: number): void;
  /** The answer to `ping`, ms after it. */
  pong(roundTrip: number): void;
  /** `code` as the close frame had it; 1006 when there was none. */
  closed(code: number, reason: string): void;
  /** The upgrade was answered by plain HTTP. */
  refused(status: number): void;
  /** TCP, TLS or WebSocket failure; `reason` in words. */
  failed(reason: string): void;
}

export interface Socket {
  /** Only between `opened` and the end; otherwise it does nothing. */
  send(text: string): void;
  ping(): void;
  /** Polite close. */
  close(code: number, reason: string): void;
  /** Drops the connection at once; no event follows. */
  terminate(): void;
}

/** Opens a socket to `url`, presenting the session token that main holds for it. Throws nothing. */
export type SocketFactory = (url: string, events: SocketEvents) => Socket;
