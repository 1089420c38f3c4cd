/** What the operator should read, newest last. The same fault again, while it lasts, is not said again. */
import type { Fault } from '../../protocol/fault';
import type { Moment } from '../moment';
import { RingBuffer } from '../ring-buffer';
import { MAX_NOTICES } from './bounds';
import type { Notice } from './held';

/** A fault comes anew when it was not heard of for so long, ms: longer than any cadence's period. */
export const LASTS_MS = 10_000;

export class Notices {
  readonly #notices = new RingBuffer<Notice>(MAX_NOTICES);
  /** When each fault was last heard of, monotonic ms, longest ago first. */
  readonly #heard = new Map<string, number>();
  #seq = 0;

  /** `null` when it is said already. */
  add(severity: Notice['severity'], fault: Fault, at: Moment): Notice | null {
    if (this.#isSaid(`${fault.code}\n${fault.what}`, at.now)) return null;
    this.#seq += 1;
    const notice = { seq: this.#seq, at, severity, fault };
    this.#notices.push(notice);
    return notice;
  }

  all(): Notice[] {
    return this.#notices.toArray();
  }

  #isSaid(key: string, now: number): boolean {
    const before = this.#heard.get(key);
    this.#heard.delete(key);
    this.#heard.set(key, now);
    for (const [oldest, heard] of this.#heard) {
      if (now - heard < LASTS_MS && this.#heard.size <= MAX_NOTICES) break;
      this.#heard.delete(oldest);
    }
    return before !== undefined && now - before < LASTS_MS;
  }
}
