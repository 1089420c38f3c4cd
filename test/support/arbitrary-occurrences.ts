/** Any occurrences, from small pools, so that they meet: symbols and ids that poison, times that go back. */
import fc from 'fast-check';
import { CHANNELS } from '../../src/protocol/channels';
import type { Occurrence } from '../../src/shared/model/occurrence';
import * as make from './occurrences';

const symbol = fc.constantFrom('TCS', 'INFY', '__proto__', 'constructor', 'toString', '');
const id = fc.constantFrom('o-1', 'o-2', 'o-3', '__proto__', 'hasOwnProperty');
const time = fc.integer({ min: 0, max: 5 });
const generation = fc.integer({ min: 1, max: 3 });
const figure = fc.double({ noNaN: true, noDefaultInfinity: true });

export const anOccurrence: fc.Arbitrary<Occurrence> = fc.oneof(
  fc.tuple(fc.array(symbol, { maxLength: 4 }), time, generation).map(([symbols, t, g]) =>
    make.positions(
      symbols.map((s) => make.position(s)),
      t,
      g,
    ),
  ),
  fc
    .tuple(id, fc.constantFrom('open', 'filled', 'cancelled', 'odd'), time, generation)
    .map(([orderId, status, updatedAt, g]) => make.order(orderId, { status, updatedAt }, g)),
  fc.tuple(figure, time, generation).map(([equity, timestamp, g]) => make.account({ equity, timestamp }, g)),
  fc.tuple(figure, time, generation).map(([cpu, timestamp, g]) => make.health({ cpu, timestamp }, g)),
  fc.tuple(fc.array(fc.tuple(symbol, figure), { maxLength: 5 }), time, generation).map(([quotes, t, g]) =>
    make.market(
      quotes.map(([s, price]) => [s, make.quote(price)]),
      t,
      g,
    ),
  ),
  fc.tuple(id, generation).map(([entryId, g]) => make.activity(entryId, {}, g)),
  fc.integer({ min: 0, max: 4_000_000_000_000 }).map(make.heartbeat),
  generation.map((g) => make.streaming(g)),
  fc.subarray([...CHANNELS]).map((channels) => make.streaming(1, undefined, channels)),
  generation.map((g) => make.streaming(g, `ws://127.0.0.1:${g}`)),
  fc.constant(make.reconnecting),
  fc.subarray([...CHANNELS]).map((channels): Occurrence => ({ kind: 'wanted', channels })),
  fc.constantFrom('{', '{"event":"x"}', '{"event":"heartbeat","data":{}}').map((text) => make.frame(text)),
  fc.constantFrom('a', 'b').map(
    (what): Occurrence => ({
      kind: 'notice',
      severity: 'error',
      fault: { code: 'SERVER_ERROR', what, why: 'y', how: 'h' },
    }),
  ),
  fc.nat(500).map((ms): Occurrence => ({ kind: 'round-trip', ms })),
  fc.constant<Occurrence>({ kind: 'round-trip', ms: null }),
  fc.nat(9).map((now): Occurrence => ({ kind: 'behind', since: { now, wall: now } })),
  fc.constant<Occurrence>({ kind: 'behind', since: null }),
  fc.nat(3).map((last): Occurrence => ({ kind: 'away-read', last })),
  fc.constant<Occurrence>({ kind: 'let-go' }),
);
