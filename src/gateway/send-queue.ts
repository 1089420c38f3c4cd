/**
 * What one client is to be sent, in bounded memory however slowly it reads.
 *
 * Guarantees: what is pushed goes out in order, and none of it is left out: past the bound the client is
 * given up instead. Of a latest-wins channel a waiting client gets the value that is current once it has
 * caught up, after everything that waits.
 */
import type { Channel } from '../protocol/channels';
import type { Frame } from './frame';

/** The socket's sending half. */
export interface Outlet {
  /** `done` when the bytes have left for the system. */
  send(frame: Frame, done: () => void): void;
  /** Bytes that have not. */
  buffered(): number;
}

export interface QueueHooks {
  /** The frames that say what a latest-wins channel holds now. */
  current(channel: Channel): readonly Frame[];
  sent(frame: Frame): void;
  coalesced(): void;
  /** More waits than may: nothing is sent any more. */
  overflowed(): void;
}

export class SendQueue {
  readonly #waiting: Frame[] = [];
  readonly #behind = new Set<Channel>();
  #held = false;
  #closed = false;

  constructor(
    readonly outlet: Outlet,
    readonly bounds: { readonly bufferedBytes: number; readonly queuedFrames: number },
    readonly hooks: QueueHooks,
  ) {}

  get held(): boolean {
    return this.#held;
  }

  /** Has to arrive. */
  push(frame: Frame): void {
    if (this.#closed) return;
    if (this.#flows()) this.#write(frame);
    else if (this.#waiting.length < this.bounds.queuedFrames) this.#waiting.push(frame);
    else {
      this.close();
      this.hooks.overflowed();
    }
  }

  /** May be left out for a newer one. */
  latest(channel: Channel, frame: Frame): void {
    if (this.#closed) return;
    if (this.#flows()) this.#write(frame);
    else {
      if (this.#behind.has(channel)) this.hooks.coalesced();
      this.#behind.add(channel);
    }
  }

  /** The channel's current value is owed no longer. */
  forget(channel: Channel): void {
    this.#behind.delete(channel);
  }

  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.#flush();
  }

  close(): void {
    this.#closed = true;
    this.#waiting.length = 0;
    this.#behind.clear();
  }

  #flows(): boolean {
    return this.#waiting.length === 0 && this.#behind.size === 0 && this.#open();
  }

  #open(): boolean {
    return !this.#held && !this.#closed && this.outlet.buffered() <= this.bounds.bufferedBytes;
  }

  #write(frame: Frame): void {
    this.outlet.send(frame, () => this.#flush());
    this.hooks.sent(frame);
  }

  #flush(): void {
    while (this.#open()) {
      const frame = this.#waiting.shift();
      if (frame === undefined) break;
      this.#write(frame);
    }
    for (const channel of this.#behind) {
      if (this.#waiting.length > 0 || !this.#open()) return;
      this.#behind.delete(channel);
      for (const current of this.hooks.current(channel)) this.#write(current);
    }
  }
}
