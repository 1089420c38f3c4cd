/**
 * A recording served again, its times moved so that it happens now: a message goes out as long after the
 * start as it did when recorded, divided by `speed`, and its timestamps lie likewise. It ends where the
 * recording ends: the last values stay, heartbeats go on, and the console sees the channels grow stale.
 * (It doesn't loop: ids would come twice and finished orders come back.)
 */
import type { Channel } from '../protocol/channels';
import type { Clock } from '../shared/ports';
import type { DataWire } from './data-wire';
import type { Feed } from './feed';
import { LastValues } from './last-values';
import type { Recording } from './recording';

/** Later than this, the rest is moved instead of sent in one burst, ms. */
const LATEST = 1_000;

export class ReplayFeed implements Feed {
  readonly #values = new LastValues();
  #cancel = (): void => {};
  #start = 0;
  #next = 0;

  constructor(
    readonly clock: Clock,
    readonly recording: Recording,
    readonly speed: number,
    readonly ended: () => void,
  ) {}

  start(publish: (message: DataWire) => void): void {
    this.#start = this.clock.now();
    this.#run(publish);
  }

  current(channel: Channel): readonly DataWire[] {
    return this.#values.of(channel);
  }

  stop(): void {
    this.#cancel();
  }

  #run(publish: (message: DataWire) => void): void {
    for (;;) {
      const line = this.recording[this.#next];
      if (line === undefined) {
        this.ended();
        return;
      }
      const wait = this.#start + this.#offset(line.at) - this.clock.now();
      if (wait > 0) {
        this.#cancel = this.clock.timer(wait, () => this.#run(publish));
        return;
      }
      if (wait < -LATEST) this.#start -= wait;
      this.#next += 1;
      const message = moved(line.message, (at) => this.#now(at));
      this.#values.note(message);
      publish(message);
    }
  }

  /** From the beginning, ms of the replay. */
  #offset(at: number): number {
    return (at - (this.recording[0]?.at ?? 0)) / this.speed;
  }

  /** A recorded time as one of this run, epoch ms. */
  #now(at: number): number {
    const begun = this.clock.wall() - (this.clock.now() - this.#start);
    return Math.max(0, Math.round(begun + this.#offset(at)));
  }
}

function moved(message: DataWire, to: (at: number) => number): DataWire {
  const timestamp = to(message.data.timestamp);
  switch (message.event) {
    case 'orders:update': {
      const { order } = message.data;
      const times = { createdAt: to(order.createdAt), updatedAt: to(order.updatedAt) };
      return { ...message, data: { ...message.data, order: { ...order, ...times }, timestamp } };
    }
    case 'health:update':
      return {
        ...message,
        data: { ...message.data, lastHeartbeat: to(message.data.lastHeartbeat), timestamp },
      };
    // One case each, because the compiler can't spread a union.
    case 'positions:update':
      return { ...message, data: { ...message.data, timestamp } };
    case 'account:update':
      return { ...message, data: { ...message.data, timestamp } };
    case 'market:update':
      return { ...message, data: { ...message.data, timestamp } };
    case 'activity:log':
      return { ...message, data: { ...message.data, timestamp } };
  }
}
