/**
 * A TCP line on loopback that can be spoiled: real sockets on both sides, and faults in between that no
 * program at either end can tell from a network's. What is set counts for lines there are and for new ones.
 *
 * Whatever is not spoiled passes unchanged, in order; a side that reads slowly slows the other one.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How the line is spoiled. Times are real ms. */
export interface Spoil {
  /** Nothing passes any more, and TCP says nothing of it. */
  readonly swallow: boolean;
  /** Each piece comes so much later. */
  readonly delayMs: number;
  /** Pieces are cut to so many bytes, and sent one by one; `null`: as they came. */
  readonly pieceBytes: number | null;
  /** `null`: as fast as it goes. */
  readonly bytesPerSecond: number | null;
  /** Of what the server says each so many-th piece is sent twice; `null`: none. */
  readonly twiceEvery: number | null;
  /** New lines are reset once so many bytes of the server's have passed; 0: at once. `null`: they aren't. */
  readonly resetAfter: number | null;
}

const SOUND: Spoil = {
  swallow: false,
  delayMs: 0,
  pieceBytes: null,
  bytesPerSecond: null,
  twiceEvery: null,
  resetAfter: null,
};

/** Bytes that may wait in a direction before its source is left unread. */
const MAX_WAITING = 65_536;

export class FaultProxy implements AsyncDisposable {
  #spoil: Spoil = SOUND;
  readonly #lines = new Set<Line>();
  /** Lines that were ever opened, and the most at one time. */
  opened = 0;
  maxOpen = 0;
  /** Bytes of the servers' that were passed on or doomed, over all lines. */
  heard = 0;
  #lastOpened = Number.NEGATIVE_INFINITY;

  private constructor(
    readonly server: Server,
    readonly port: number,
  ) {}

  /** Listens on a free port, and joins each client to `target`, a port of loopback. */
  static async to(target: number): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
    const proxy = new FaultProxy(server, address.port);
    server.on('connection', (client) => proxy.#join(client, target));
    return proxy;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/telemetry`;
  }

  /** Lines whose client has not gone. */
  get open(): number {
    return this.#lines.size;
  }

  /** How long ago the newest line was opened, ms. */
  get age(): number {
    return performance.now() - this.#lastOpened;
  }

  /** From now on it is spoiled so, and not otherwise. */
  spoil(how: Partial<Spoil>): void {
    this.#spoil = { ...SOUND, ...how };
    // TCP never goes on past what it has lost.
    if (!this.#spoil.swallow) for (const line of this.#lines) if (line.dead) line.reset();
  }

  /** All passes again; a line that swallowed something is reset. */
  mend(): void {
    this.spoil({});
  }

  /** Both ends get a reset. */
  reset(): void {
    for (const line of this.#lines) line.reset();
  }

  /** One end is told that the other has finished; the other isn't, and may go on talking. */
  halfClose(end: 'client' | 'server'): void {
    for (const line of this.#lines) line[end].end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.reset();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(client: Socket, target: number): void {
    const line = new Line(
      client,
      connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true }),
      () => this.#spoil,
    );
    this.opened += 1;
    this.#lastOpened = performance.now();
    line.server.on('data', (piece: Buffer) => {
      this.heard += piece.length;
    });
    this.#lines.add(line);
    this.maxOpen = Math.max(this.maxOpen, this.open);
    client.once('close', () => this.#lines.delete(line));
  }
}

class Line {
  /** Something of it was swallowed, be it an end. */
  dead = false;
  #fromServer = 0;
  readonly #born: Spoil;

  constructor(
    readonly client: Socket,
    readonly server: Socket,
    readonly spoil: () => Spoil,
  ) {
    this.#born = spoil();
    this.#pass(client, server, () => false);
    this.#pass(server, client, (piece) => this.#isDoomed(piece));
    for (const [one, other] of [[client, server] as const, [server, client] as const]) {
      one.on('error', () => this.#unlessSwallowed(() => broken(other)));
      one.once('close', () => this.#unlessSwallowed(() => other.destroy()));
    }
    if (this.#born.resetAfter === 0) this.reset();
  }

  reset(): void {
    broken(this.client);
    broken(this.server);
  }

  /** A line that drops without a word tells of no end either. */
  #unlessSwallowed(tell: () => void): void {
    if (this.#swallows()) return;
    tell();
  }

  #swallows(): boolean {
    this.dead ||= this.spoil().swallow;
    return this.dead;
  }

  /** Whether this piece of the server's is more than a line born so may pass. */
  #isDoomed(piece: Buffer): boolean {
    this.#fromServer += piece.length;
    return this.#born.resetAfter !== null && this.#fromServer > this.#born.resetAfter;
  }

  #pass(from: Socket, to: Socket, doomed: (piece: Buffer) => boolean): void {
    let tail = Promise.resolve();
    let waiting = 0;
    let count = 0;
    const next = (step: () => Promise<void>): void => {
      tail = tail.then(step);
    };
    from.on('data', (piece: Buffer) => {
      const due = performance.now() + this.spoil().delayMs;
      waiting += piece.length;
      count += 1;
      const number = count;
      if (waiting > MAX_WAITING) from.pause();
      next(async () => {
        await until(due);
        if (doomed(piece)) this.reset();
        else await this.#send(piece, to, from === this.server ? number : 0);
        waiting -= piece.length;
        if (waiting <= MAX_WAITING) from.resume();
      });
    });
    from.on('end', () => next(async () => this.#unlessSwallowed(() => to.end())));
  }

  async #send(whole: Buffer, to: Socket, number: number): Promise<void> {
    const { twiceEvery } = this.spoil();
    const times = twiceEvery !== null && number > 0 && number % twiceEvery === 0 ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      for (let at = 0; at < whole.length; ) {
        // Asked anew for each piece: what is mended meanwhile is mended at once.
        const { pieceBytes, bytesPerSecond } = this.spoil();
        if (this.#swallows() || to.destroyed || to.writableEnded) return;
        const piece = whole.subarray(at, at + (pieceBytes ?? whole.length));
        at += piece.length;
        await written(to, piece);
        if (bytesPerSecond !== null) await wait((piece.length / bytesPerSecond) * 1_000);
        // Else the system would join the pieces again.
        else if (pieceBytes !== null) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
}

/** Node can't reset what has been ended or isn't connected yet: it would keep the handle for ever. */
function broken(socket: Socket): void {
  if (socket.connecting || socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

async function until(due: number): Promise<void> {
  const left = due - performance.now();
  if (left > 0) await wait(left);
}

/** Resolves too when the socket has gone: whoever holds it learns of that otherwise. */
function written(to: Socket, piece: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      to.off('close', done);
      resolve();
    };
    to.once('close', done);
    to.write(piece, done);
  });
}
