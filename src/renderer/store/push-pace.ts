/**
 * When a push is acknowledged, for that is when main sends the next one: as late as lets it be drawn with the frame
 * that it is for, so that it holds the newest there is. A page that has little time left beside its frames draws
 * figures in every second one: nobody reads 60 a second, and what is left is for the operator's hands.
 */
const FRAME_MS = 1_000 / 60;
/**
 * The page's work for a frame from which every second one is left out, ms. Where software draws, all processes
 * together work three times as long: 60 of them would keep a core busy.
 */
const HEAVY_MS = 6;
/** Of the newest frame in the mean. */
const SHARE = 1 / 8;
/** From an acknowledgement to the sending it lets go, and what even the quickest push takes, ms. */
const WAY_MS = 2;
/** No push is expected to take longer, ms: one that did has waited for a frame. */
const MOST_MS = 16;
/** A slow push counts for less with each that follows, ms. */
const FORGOTTEN_MS = 0.5;

export class PushPace {
  #takes = 0;
  #work = 0;

  /** A push was applied so long after it was sent, ms, beyond what the quickest took. */
  applied(took: number): void {
    this.#takes = Math.min(MOST_MS, Math.max(took, this.#takes - FORGOTTEN_MS));
  }

  /** The frame that showed it was so much work, ms. */
  drew(work: number): void {
    this.#work += (work - this.#work) * SHARE;
  }

  /** From that frame's time to the acknowledgement, ms. */
  get rest(): number {
    const frames = this.#work > HEAVY_MS ? 2 : 1;
    return Math.max(0, frames * FRAME_MS - this.#takes - WAY_MS);
  }
}
