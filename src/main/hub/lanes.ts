/**
 * What one window has not been sent yet, in two lanes. The ordered lane never drops and never reorders; in the
 * latest lane a newer change replaces the older one of its key, in that one's place.
 *
 * Both are bounded. Past a bound everything is let go and the window is `behind`: nothing is kept for it until
 * a snapshot, which holds it all, lets it `restart`. A new window begins behind.
 */
import { textOf } from '../../shared/model/activity-log';
import { MAX_ENTRIES_TEXT } from '../../shared/model/bounds';
import { type Change, laneOf } from '../../shared/model/change';

/** Changes in one lane: ten seconds of orders at 2,000 a second; above any count of symbols we know of. */
export const MAX_LANE = 20_000;

type Key = NonNullable<ReturnType<typeof laneOf>>;

/** Of the latest lane, what the gateway measured: receipts, samples and the rest only follow from it. */
const VALUES: ReadonlySet<Change['of']> = new Set(['account', 'positions', 'quote', 'health']);

export class Lanes {
  #ordered: Change[] = [];
  #latest = new Map<Key, Change>();
  #text = 0;
  #behind = true;
  #coalesced = 0;

  get behind(): boolean {
    return this.#behind;
  }

  get empty(): boolean {
    return this.#ordered.length === 0 && this.#latest.size === 0;
  }

  /** Telemetry values replaced before they were sent, since the restart. */
  get coalesced(): number {
    return this.#coalesced;
  }

  push(change: Change): void {
    if (this.#behind) return;
    const key = laneOf(change);
    if (key === null) {
      this.#ordered.push(change);
      this.#text += textIn(change);
    } else {
      if (VALUES.has(change.of) && this.#latest.has(key)) this.#coalesced += 1;
      this.#latest.set(key, change);
    }
    if (this.#ordered.length > MAX_LANE || this.#latest.size > MAX_LANE || this.#text > MAX_ENTRIES_TEXT) {
      this.fallBehind();
    }
  }

  /** Everything held, the ordered lane first; the lanes are empty afterwards. */
  drain(): Change[] {
    const changes = [...this.#ordered, ...this.#latest.values()];
    this.#clear();
    return changes;
  }

  fallBehind(): void {
    this.#clear();
    this.#behind = true;
  }

  /** The window is being sent a snapshot. */
  restart(): void {
    this.#clear();
    this.#behind = false;
    this.#coalesced = 0;
  }

  #clear(): void {
    this.#ordered = [];
    this.#latest = new Map();
    this.#text = 0;
  }
}

/** UTF-16 units that an ordered change holds beyond what its number bounds. */
function textIn(change: Change): number {
  if (change.of === 'activity') return textOf(change.entry);
  if (change.of !== 'notice') return 0;
  const { what, why, how } = change.notice.fault;
  return what.length + why.length + how.length;
}
