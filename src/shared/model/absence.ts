/** What the operator has not read yet of what changed across gaps. */
import type { Channel } from '../../protocol/channels';
import { AwayCard, type Regained } from './away-card';
import type { Change } from './change';
import type { Away } from './outage';

export class Absence {
  /** Number of the connection that was lost; `null`: there is nothing to compare with. */
  #lost: number | null = null;
  #card: AwayCard | null = null;

  /** Whether there is a card to tell of what is heard. */
  get listens(): boolean {
    return this.#card !== null;
  }

  current(): Away | null {
    return this.#card?.view() ?? null;
  }

  lost(generation: number): void {
    this.#lost = generation;
  }

  regained(regained: Regained): Change[] {
    if (this.#lost === null) return [];
    if (this.#card === null) this.#card = new AwayCard(regained, this.#lost);
    else this.#card.continue(regained);
    this.#lost = null;
    return this.#told();
  }

  /** What was heard before is let go: nothing is compared with it. */
  forget(): void {
    this.#lost = null;
    this.#card = null;
  }

  /** `changes`: by one message of this connection. `newcomer`: it names an order that was not held before. */
  hear(changes: readonly Change[], newcomer: boolean): Change[] {
    const card = this.#card;
    if (card === null) return [];
    const news = changes.filter((change) => card.hear(change, newcomer));
    return news.length === 0 ? [] : this.#told();
  }

  /** Without a connection nothing is missed by it: what is wanted once there is one counts. */
  unfollow(channels: readonly Channel[]): Change[] {
    if (this.#card === null || this.#lost !== null || channels.length === 0) return [];
    this.#card.unfollow(channels);
    return this.#told();
  }

  /** The operator has read of the outages up to that number. */
  dismiss(last: number): Change[] {
    if (this.#card === null || this.#card.last > last) return [];
    this.#card = null;
    return this.#told();
  }

  #told(): Change[] {
    return [{ of: 'away', away: this.current() }];
  }
}
