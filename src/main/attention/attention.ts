/**
 * Decides what interrupts the operator. A kind's first news is shown at once; what follows within `WINDOW_MS`
 * is counted and told together, exactly. In quiet mode nothing is shown or sounded; its end says how many were
 * held back, and shows none of them.
 *
 * It shows nothing itself, and never throws.
 */
import type { Fault } from '../../protocol/fault';
import type { Notified, Settings } from '../../shared/ipc/view';
import type { Folded } from '../../shared/model/model';
import type { Occurrence } from '../../shared/model/occurrence';
import type { Moment } from '../../shared/moment';
import type { Clock } from '../../shared/ports';
import { type Bulletin, bulletinOf, countOf, mergedBulletin } from './bulletin';
import type { Trouble } from './connection-watch';
import { type News, NewsWatch } from './news';

/** Within this time of one notification its kind has no second. */
export const WINDOW_MS = 10_000;

export interface AttentionPorts {
  readonly clock: Clock;
  readonly settings: () => Settings['notifications'];
  /** Shows it, and sounds if that is chosen; returns its withdrawal. */
  readonly show: (bulletin: Bulletin) => () => void;
  /** Badge and title; `flash` asks for a look at the taskbar too. */
  readonly mark: (trouble: Trouble | null, flash: boolean) => void;
  /** What was held back, when quiet mode ends. */
  readonly told: (fault: Fault) => void;
}

/** A kind that was shown a moment ago. */
interface Window {
  count: number;
  newest: News | null;
  readonly cancel: () => void;
}

export class Attention {
  readonly #ports: AttentionPorts;
  readonly #news = new NewsWatch();
  readonly #windows = new Map<Notified, Window>();
  readonly #heldBack = new Map<Notified, number>();
  #trouble: Trouble | null = null;
  /** Of notifications that aren't true any more once it is connected. */
  #withdrawals: (() => void)[] = [];

  constructor(ports: AttentionPorts) {
    this.#ports = ports;
  }

  /** Takes what the hub has folded. */
  hear(occurrence: Occurrence, folded: Folded, at: Moment): void {
    const news = this.#news.hear(occurrence, folded, at);
    if (news !== null) this.#take(news);
    this.#mark();
  }

  settingsChanged(): void {
    const { quiet, kinds } = this.#ports.settings();
    for (const [kind, window] of this.#windows) {
      if (!quiet && kinds.includes(kind)) continue;
      window.cancel();
      this.#windows.delete(kind);
      if (quiet && kinds.includes(kind)) this.#holdBack(kind, window.count);
    }
    if (!quiet) this.#tellHeldBack();
  }

  #take(news: News): void {
    const { quiet, kinds } = this.#ports.settings();
    const { kind } = news;
    if (!kinds.includes(kind)) return;
    const window = this.#windows.get(kind);
    if (quiet) this.#holdBack(kind, 1);
    else if (window === undefined) this.#show(kind, bulletinOf(news));
    else {
      window.count += 1;
      window.newest = news;
    }
  }

  #show(kind: Notified, bulletin: Bulletin): void {
    const withdraw = this.#ports.show(bulletin);
    if (bulletin.urgent) this.#withdrawals.push(withdraw);
    const cancel = this.#ports.clock.timer(WINDOW_MS, () => this.#close(kind));
    this.#windows.set(kind, { count: 0, newest: null, cancel });
  }

  #close(kind: Notified): void {
    const window = this.#windows.get(kind);
    this.#windows.delete(kind);
    if (window === undefined || window.newest === null) return;
    const bulletin = mergedBulletin(window.newest, window.count, WINDOW_MS / 1_000);
    this.#show(kind, { ...bulletin, urgent: bulletin.urgent && this.#news.trouble === kind });
  }

  #holdBack(kind: Notified, count: number): void {
    if (count > 0) this.#heldBack.set(kind, (this.#heldBack.get(kind) ?? 0) + count);
  }

  #tellHeldBack(): void {
    if (this.#heldBack.size === 0) return;
    const counts = [...this.#heldBack];
    this.#heldBack.clear();
    const all = counts.reduce((sum, [, count]) => sum + count, 0);
    this.#ports.told({
      code: 'HELD_BACK',
      what: `${all === 1 ? '1 notification was' : `${all} notifications were`} not shown in quiet mode`,
      why: counts.map(([kind, count]) => countOf(kind, count)).join(', '),
      how: 'Orders, the activity log and diagnostics have them all',
    });
  }

  #mark(): void {
    const { trouble } = this.#news;
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    // Being lost mends itself; the others wait for the operator.
    const waits = trouble === 'given-up' || trouble === 'session-expired';
    this.#ports.mark(trouble, waits && !this.#ports.settings().quiet);
    if (waits) return;
    for (const withdraw of this.#withdrawals.splice(0)) withdraw();
  }
}
