/**
 * What becomes of one window whose process ends or hangs. It is loaded again, and gets its snapshot; the
 * connection never notices. The third death within a minute stops that: who watches is then asked.
 *
 * A window counts as hung when it has not answered for `HUNG_MS`, as main itself could watch it: a second that
 * came late (main was busy or stopped, the machine slept) or in which somebody holds the page (a debugger)
 * begins the count anew. A hidden window answers like any other: what it is sent wakes it.
 */
import type { Clock } from '../../shared/ports';
import { ANSWER_MS } from '../hub/batcher';

/**
 * The frame has said NOT LIVE since `ANSWER_MS`. Three times as long again is no slow machine any more, and
 * longer than an operator should look at a dead picture.
 */
export const HUNG_MS = 4 * ANSWER_MS;
/** A page that is loaded again has as long to say that it is there: a machine that swaps takes its time. */
export const LOAD_MS = 60_000;
/** A process that was told to crash, for the sake of its dump, and hasn't by then is killed, ms. */
export const CRASH_MS = 2_000;
export const MAX_DEATHS = 3;
const DEATHS_WITHIN_MS = 60_000;
const TICK_MS = 1_000;
/** A tick this late was no second that the window had too, ms. */
const LATE_MS = 1_000;

export type Cause =
  | { readonly kind: 'hung' }
  /** As Electron names it; the code is the process's. */
  | { readonly kind: 'gone'; readonly reason: string; readonly code: number }
  /** Its page can't be had at all: loading it again would end likewise. */
  | { readonly kind: 'unloadable'; readonly why: string };

export interface Death {
  /** Epoch ms. */
  readonly at: number;
  readonly cause: Cause;
}

export interface RevivalPorts {
  readonly clock: Clock;
  /** Whether the page stands still at somebody's wish. */
  readonly isHeld: () => boolean;
  /** Ends its process: so that it leaves a dump, or whatever it does. */
  readonly kill: (how: 'crash' | 'kill') => void;
  readonly load: () => void;
  readonly restored: (death: Death) => void;
  /** It is not loaded again before `again`. Those of the last minute, the oldest first. */
  readonly givenUp: (deaths: readonly Death[]) => void;
}

type Phase =
  | { readonly name: 'answering' | 'given-up' | 'ended' }
  /** Watched for so many seconds, of so many. */
  | { readonly name: 'silent' | 'loading'; readonly ticks: number; readonly of: number }
  | { readonly name: 'killing' };

export class Revival {
  readonly #ports: RevivalPorts;
  #phase: Phase = { name: 'answering' };
  #deaths: (Death & { readonly now: number })[] = [];
  #cancel: () => void = () => {};

  constructor(ports: RevivalPorts) {
    this.#ports = ports;
  }

  /** What it was sent isn't acknowledged any more, or is again. */
  answering(does: boolean): void {
    const { name } = this.#phase;
    if (does && (name === 'silent' || name === 'loading')) this.#become({ name: 'answering' });
    if (!does && name === 'answering')
      this.#watch({ name: 'silent', ticks: 0, of: (HUNG_MS - ANSWER_MS) / TICK_MS });
  }

  gone(reason: string, code: number): void {
    if (this.#phase.name === 'ended' || this.#phase.name === 'given-up') return;
    this.#died(this.#phase.name === 'killing' ? { kind: 'hung' } : { kind: 'gone', reason, code });
  }

  /** Its page could not be loaded. */
  unloadable(why: string): void {
    if (this.#phase.name === 'ended' || this.#phase.name === 'given-up') return;
    this.#died({ kind: 'unloadable', why });
  }

  /** After it was given up. */
  again(): void {
    if (this.#phase.name !== 'given-up') return;
    this.#deaths = [];
    this.#load();
  }

  /** The window is closed, or all of it ends. */
  end(): void {
    this.#become({ name: 'ended' });
  }

  #died(cause: Cause): void {
    const { clock, restored, givenUp } = this.#ports;
    const now = clock.now();
    const death = { at: clock.wall(), cause };
    this.#deaths = [...this.#deaths.filter((one) => now - one.now < DEATHS_WITHIN_MS), { ...death, now }];
    if (cause.kind === 'unloadable' || this.#deaths.length >= MAX_DEATHS) {
      this.#become({ name: 'given-up' });
      givenUp(this.#deaths.map((one) => ({ at: one.at, cause: one.cause })));
      return;
    }
    restored(death);
    this.#load();
  }

  #load(): void {
    this.#watch({ name: 'loading', ticks: 0, of: LOAD_MS / TICK_MS });
    this.#ports.load();
  }

  #become(phase: Phase): void {
    this.#cancel();
    this.#phase = phase;
  }

  #watch(phase: Extract<Phase, { ticks: number }>): void {
    this.#become(phase);
    const { clock, isHeld } = this.#ports;
    const due = clock.now() + TICK_MS;
    this.#cancel = clock.timer(TICK_MS, () => {
      const counts = clock.now() - due < LATE_MS && !isHeld();
      const ticks = counts ? phase.ticks + 1 : 0;
      if (ticks >= phase.of) this.#kill('crash');
      else this.#watch({ ...phase, ticks });
    });
  }

  /** Until it is gone: a process that waits for a disk dies when that answers. */
  #kill(how: 'crash' | 'kill'): void {
    this.#become({ name: 'killing' });
    this.#cancel = this.#ports.clock.timer(CRASH_MS, () => this.#kill('kill'));
    this.#ports.kill(how);
  }
}
