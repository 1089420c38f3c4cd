/**
 * What of an occurrence is kept: only what the model took. An order that an interruption or an older update has
 * put in doubt has not been updated; an entry sent again is known already.
 */
import type { DataMessage } from '../../protocol/down';
import type { Change } from '../../shared/model/change';
import type { Folded } from '../../shared/model/model';
import type { Occurrence } from '../../shared/model/occurrence';
import type { Moment } from '../../shared/moment';
import type { Fact } from './messages';

/** Positions are kept at most this often, ms; of those between, the last. */
export const POSITIONS_MS = 10_000;

type PositionsFact = Extract<Fact, { of: 'positions' }>;

export class FactsOf {
  #positionsAt = Number.NEGATIVE_INFINITY;
  #waiting: PositionsFact | null = null;

  take(source: string, occurrence: Occurrence, folded: Folded, at: Moment): Fact[] {
    const facts: Fact[] = [];
    const heard = at.wall;
    if (this.#waiting !== null && this.#waiting.source !== source) facts.push(...this.rest());
    if (occurrence.kind === 'state') facts.push({ of: 'state', source, heard, state: occurrence.state });
    if (folded !== 'anew') {
      for (const change of folded) {
        if (change.of === 'outage') facts.push({ of: 'outage', source, heard, outage: change.outage });
      }
      if (occurrence.kind === 'data') {
        const { message, generation } = occurrence;
        const fact = factOf(message, folded, { source, heard }, generation);
        if (fact?.of === 'positions') this.#waiting = fact;
        else if (fact !== null) facts.push(fact);
      }
    }
    if (at.now - this.#positionsAt >= POSITIONS_MS && this.#waiting !== null) {
      facts.push(...this.rest());
      this.#positionsAt = at.now;
    }
    return facts;
  }

  /** The last positions, if they aren't kept yet. */
  rest(): Fact[] {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting === null ? [] : [waiting];
  }
}

function factOf(
  message: DataMessage,
  changes: readonly Change[],
  heard: { source: string; heard: number },
  generation: number,
): Fact | null {
  switch (message.event) {
    case 'activity:log':
      return changes.some(({ of }) => of === 'activity')
        ? { of: 'entry', ...heard, entry: message.data }
        : null;
    case 'orders:update': {
      const { type: update, order } = message.data;
      const taken = changes.some((change) => change.of === 'order' && change.order.order === order);
      return taken ? { of: 'order', ...heard, update, order } : null;
    }
    case 'account:update':
      return changes.some(({ of }) => of === 'account')
        ? { of: 'account', ...heard, x: xOf(changes, heard.heard), generation, account: message.data }
        : null;
    case 'health:update':
      return changes.some(({ of }) => of === 'health')
        ? { of: 'health', ...heard, x: xOf(changes, heard.heard), generation, health: message.data }
        : null;
    case 'positions:update': {
      const change = changes.find((one) => one.of === 'positions');
      return change === undefined ? null : { of: 'positions', ...heard, positions: change.positions };
    }
    case 'market:update':
      return null;
  }
}

/** Where the live chart draws it, so that the past meets the present. */
function xOf(changes: readonly Change[], heard: number): number {
  const samples = changes.filter((change) => change.of === 'sample');
  return samples.at(-1)?.sample[0] ?? heard;
}
