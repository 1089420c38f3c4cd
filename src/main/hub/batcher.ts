/**
 * One window's pushes: one at a time, each after the acknowledgement of the one before, a frame apart at
 * least and a beat apart at most. A window that doesn't acknowledge gets nothing, and its lanes stay bounded.
 * What it shows then is old: it can't say so itself, so its port is told.
 */
import { type Batch, BEAT_MS, type Snapshot } from '../../shared/ipc/view';
import type { Change } from '../../shared/model/change';
import type { Counts } from '../../shared/model/held';
import { momentOf } from '../../shared/moment';
import type { Clock } from '../../shared/ports';
import { Lanes } from './lanes';

/** Shortest time between two pushes, ms: a display shows no more. */
export const FRAME_MS = 16;

/** Shortest time between two pushes to a window that isn't seen, ms. */
export const HIDDEN_MS = BEAT_MS;

/** A window that owes an acknowledgement for so long is hung, ms: a large snapshot takes it less. */
export const ANSWER_MS = 5 * BEAT_MS;

/** A window as the hub sees it. Nothing here throws, not even when the window is gone. */
export interface WindowPort {
  send(text: string): void;
  /** It has stopped acknowledging what it is sent, or does so again. */
  answers(does: boolean): void;
}

/** Where a batcher finds what isn't in its lanes. */
export interface Source {
  /** What a snapshot holds, now. */
  snapshot(): Pick<Snapshot, 'picture' | 'settings' | 'layout' | 'about'>;
  /** Counts, now. They change with every frame, so they travel with the pushes, not through the lanes. */
  counts(): Counts;
}

export class Batcher {
  readonly #lanes = new Lanes();
  /** What must come before the next push: the window's `ready`, the acknowledgement of a push, nothing. */
  #awaits: 'ready' | number | null = 'ready';
  #detached = false;
  #seq = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #framesSent = -1;
  #due = Number.POSITIVE_INFINITY;
  #cancel: () => void = () => {};
  #pace = FRAME_MS;
  #hung = false;
  #cancelWatch: () => void = () => {};

  constructor(
    readonly clock: Clock,
    readonly port: WindowPort,
    readonly source: Source,
  ) {}

  /** The window begins, or begins again after a reload: it gets a snapshot. */
  ready(): void {
    if (this.#detached) return;
    this.#awaits = null;
    this.#pace = FRAME_MS;
    this.#answered();
    this.restart();
  }

  /** The window has applied push `seq`; whether it can be seen. Of any but the newest this means nothing. */
  acknowledge(seq: number, hidden: boolean): void {
    if (seq !== this.#awaits) return;
    this.#awaits = null;
    this.#pace = hidden ? HIDDEN_MS : FRAME_MS;
    this.#answered();
    this.#arm();
  }

  /** The next push is a snapshot. */
  restart(): void {
    this.#lanes.fallBehind();
    this.#arm();
  }

  push(changes: readonly Change[]): void {
    for (const change of changes) this.#lanes.push(change);
    this.#arm();
  }

  /** The window's process is gone: it answers nothing, and gets nothing, until it is `ready` again. */
  lost(): void {
    if (this.#detached) return;
    this.#disarm();
    this.#cancelWatch();
    this.#lanes.fallBehind();
    this.#awaits = 'ready';
    this.#silent();
  }

  /** The window is gone: nothing is sent or kept any more. */
  detach(): void {
    this.#disarm();
    this.#cancelWatch();
    this.#lanes.fallBehind();
    this.#awaits = 'ready';
    this.#detached = true;
  }

  #arm(): void {
    if (this.#awaits !== null) return;
    const idle = this.#lanes.empty && !this.#lanes.behind;
    const now = this.clock.now();
    const due = Math.max(now, this.#sentAt + (idle ? BEAT_MS : this.#pace));
    if (due >= this.#due) return;
    this.#disarm();
    this.#due = due;
    this.#cancel = this.clock.timer(due - now, () => this.#flush());
  }

  #disarm(): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#due = Number.POSITIVE_INFINITY;
  }

  #flush(): void {
    const late = Math.max(0, Math.round(this.clock.now() - this.#due));
    this.#disarm();
    this.#seq += 1;
    const push = this.#lanes.behind ? this.#snapshot() : this.#batch(late);
    this.#awaits = push.seq;
    this.#sentAt = push.at.now;
    this.#cancelWatch = this.clock.timer(ANSWER_MS, () => this.#silent());
    this.port.send(JSON.stringify(push));
  }

  #silent(): void {
    if (this.#hung) return;
    this.#hung = true;
    this.port.answers(false);
  }

  #answered(): void {
    this.#cancelWatch();
    if (!this.#hung) return;
    this.#hung = false;
    this.port.answers(true);
  }

  #snapshot(): Snapshot {
    const held = this.source.snapshot();
    this.#lanes.restart();
    this.#framesSent = held.picture.counts.frames;
    return { kind: 'snapshot', seq: this.#seq, at: momentOf(this.clock), ...held };
  }

  #batch(late: number): Batch {
    const changes = this.#lanes.drain();
    const counts = this.source.counts();
    if (counts.frames !== this.#framesSent) changes.push({ of: 'counts', counts });
    this.#framesSent = counts.frames;
    return {
      kind: 'batch',
      seq: this.#seq,
      at: momentOf(this.clock),
      changes,
      coalesced: this.#lanes.coalesced,
      late,
    };
  }
}
