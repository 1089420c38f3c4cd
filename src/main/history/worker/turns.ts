/**
 * One thread, several jobs: each goes on for some milliseconds, then the next does, and between them what has
 * arrived meanwhile. While anything is asked, upkeep has one turn in four: without it each answer would take longer.
 */

/** How long one job goes on, ms. */
const TURN_MS = 8;
/** While something is asked, one turn in so many is upkeep's. */
const UPKEEP_TURN = 4;

export type Job = Generator<unknown, void>;

export class Turns {
  readonly #questions: Job[] = [];
  readonly #upkeep: Job[] = [];
  #going = false;
  #turns = 0;

  ask(job: Job): void {
    this.#questions.push(job);
    this.#go();
  }

  upkeep(job: Job): void {
    this.#upkeep.push(job);
    this.#go();
  }

  get resting(): boolean {
    return this.#questions.length === 0 && this.#upkeep.length === 0;
  }

  /** Nothing of it goes on. */
  drop(): void {
    this.#upkeep.length = 0;
  }

  #go(): void {
    if (this.#going) return;
    this.#going = true;
    setImmediate(() => {
      this.#going = false;
      this.#turn();
      if (!this.resting) this.#go();
    });
  }

  #turn(): void {
    this.#turns += 1;
    const isUpkeep =
      this.#questions.length === 0 || (this.#upkeep.length > 0 && this.#turns % UPKEEP_TURN === 0);
    const jobs = isUpkeep ? this.#upkeep : this.#questions;
    const job = jobs.shift();
    if (job === undefined) return;
    const end = performance.now() + TURN_MS;
    while (performance.now() < end) if (job.next().done === true) return;
    jobs.push(job);
  }
}
