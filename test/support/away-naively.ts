/** The card of an absence in the plainest way: everything that was heard is read through anew, each time. */
import type { Channel } from '../../src/protocol/channels';
import type { Order } from '../../src/protocol/orders';
import type { Position } from '../../src/protocol/positions';

export type Heard =
  | { readonly of: 'lost'; readonly served: readonly Channel[] }
  | { readonly of: 'back'; readonly wanted: readonly Channel[]; readonly wall: number }
  /** On a connection. */
  | { readonly of: 'paused'; readonly channel: Channel }
  | { readonly of: 'book'; readonly book: readonly Position[] }
  | { readonly of: 'order'; readonly order: Order }
  | { readonly of: 'equity'; readonly equity: number }
  | { readonly of: 'entry'; readonly isError: boolean; readonly time: number }
  | { readonly of: 'read' };

export interface NaiveAway {
  readonly positions: readonly string[] | 'awaited' | 'not-compared';
  readonly orders: readonly string[] | 'not-compared';
  readonly unconfirmed: readonly string[];
  readonly equity: { readonly before: number | null; readonly after: number | null };
  readonly errors: number;
}

const FINAL = ['filled', 'cancelled', 'rejected', 'expired'];

/** `null` when there is no card. Lists are sorted. */
export function awayNaively(log: readonly Heard[]): NaiveAway | null {
  const start = log.findLastIndex(({ of }) => of === 'read') + 1;
  const first = log.findIndex(({ of }) => of === 'lost');
  const back = log.findIndex(({ of }, at) => at >= start && at > first && of === 'back');
  const loss = log.slice(0, back).findLastIndex(({ of }) => of === 'lost');
  if (first < 0 || back < 0) return null;
  const before = log.slice(0, loss);
  /** From each loss to the one after it. */
  const gaps: Heard[][] = [];
  for (const heard of log.slice(loss)) {
    if (heard.of === 'lost') gaps.push([]);
    gaps.at(-1)?.push(heard);
  }
  const known = activeOf(before);
  return {
    positions: positionsOf(before, gaps),
    orders: ordersOf(before, gaps, known),
    unconfirmed: unconfirmedIn(log),
    equity: equityOf(before, gaps),
    errors: log.slice(back).filter((one) => one.of === 'entry' && one.isError && one.time >= newestOf(before))
      .length,
  };
}

/** First words count, and a pause before one: what came first of these in each gap, from the loss on. */
function firstWords<T>(
  channel: Channel,
  gaps: readonly Heard[][],
  wordOf: (heard: Heard) => T | undefined,
): {
  readonly word: T | undefined;
  readonly paused: boolean;
  readonly served: boolean;
  readonly isBack: boolean;
}[] {
  return gaps.map((gap) => {
    const [lost] = gap;
    const back = gap.find((one) => one.of === 'back');
    const at = gap.findIndex((one) => wordOf(one) !== undefined);
    const until = at < 0 ? gap : gap.slice(0, at);
    return {
      word: at < 0 ? undefined : wordOf(gap[at] as Heard),
      served: lost?.of === 'lost' && lost.served.includes(channel),
      isBack: back !== undefined,
      paused:
        until.some((one) => one.of === 'paused' && one.channel === channel) ||
        (back?.of === 'back' && !back.wanted.includes(channel)),
    };
  });
}

/** Whether it was heard on the connection that was lost, since it was last paused. */
function isCurrent(channel: Channel, before: readonly Heard[], isWord: (heard: Heard) => boolean): boolean {
  const from = before.findLastIndex(
    (one) => one.of === 'back' || (one.of === 'paused' && one.channel === channel),
  );
  return before.slice(from + 1).some(isWord);
}

function positionsOf(before: readonly Heard[], gaps: readonly Heard[][]): NaiveAway['positions'] {
  const bookIn = (one: Heard) => (one.of === 'book' ? one.book : undefined);
  const known = before.findLast((one) => one.of === 'book')?.book ?? [];
  let found: NaiveAway['positions'] = 'awaited';
  for (const [index, gap] of firstWords('positions', gaps, bookIn).entries()) {
    if (index === 0 && !(gap.served && isCurrent('positions', before, ({ of }) => of === 'book')))
      return 'not-compared';
    if (gap.isBack && gap.served) found = 'awaited';
    if (found !== 'awaited') continue;
    if (gap.paused) return 'not-compared';
    if (gap.word !== undefined) found = movesNaively(known, gap.word);
  }
  return found;
}

const faceOf = ({ symbol, side, qty }: Position): string => `${symbol} ${side} ${qty}`;

function movesNaively(known: readonly Position[], book: readonly Position[]): string[] {
  const symbols = new Set([...known, ...book].map(({ symbol }) => symbol));
  const faces = (positions: readonly Position[], symbol: string) =>
    positions
      .filter((one) => one.symbol === symbol)
      .map(faceOf)
      .join();
  return [...symbols].filter((symbol) => faces(known, symbol) !== faces(book, symbol)).sort();
}

function equityOf(before: readonly Heard[], gaps: readonly Heard[][]): NaiveAway['equity'] {
  const equityIn = (one: Heard) => (one.of === 'equity' ? one.equity : undefined);
  const words = firstWords('account', gaps, equityIn);
  const isKnown = words[0]?.served && isCurrent('account', before, ({ of }) => of === 'equity');
  let was = isKnown ? (before.findLast((one) => one.of === 'equity')?.equity ?? null) : null;
  let after: number | null = null;
  for (const [index, gap] of words.entries()) {
    if (index > 0 && gap.isBack && gap.served) after = null;
    if (after !== null) continue;
    if (gap.paused) was = null;
    after = gap.word ?? null;
  }
  return { before: was, after };
}

function foldedOrders(log: readonly Heard[]): Map<string, Order> {
  return new Map(log.flatMap((one) => (one.of === 'order' ? [[one.order.id, one.order] as const] : [])));
}

function activeOf(log: readonly Heard[]): Map<string, Order> {
  return new Map([...foldedOrders(log)].filter(([, order]) => !FINAL.includes(order.status)));
}

const shapeOf = ({ status, filledQty, qty, price }: Order): string =>
  `${status} ${filledQty} ${qty} ${price}`;

/** Active before the last time it came back, and not heard of since. */
function unconfirmedIn(log: readonly Heard[]): string[] {
  const back = log.findLastIndex(({ of }) => of === 'back');
  const since = foldedOrders(log.slice(back));
  return [...activeOf(log.slice(0, back)).keys()].filter((id) => !since.has(id)).sort();
}

function ordersOf(
  before: readonly Heard[],
  gaps: readonly Heard[][],
  known: ReadonlyMap<string, Order>,
): NaiveAway['orders'] {
  const moved = new Set<string>();
  let log = before;
  let isAnyHeard = false;
  for (const [index, gap] of gaps.entries()) {
    const [lost, ...rest] = gap;
    const at = rest.findIndex(({ of }) => of === 'back');
    const back = rest[at];
    if (lost?.of !== 'lost') throw new Error('A gap begins with its loss');
    const answer = () => (moved.size > 0 || isAnyHeard ? [...moved].sort() : ('not-compared' as const));
    if (index === 0 && !lost.served.includes('orders')) return 'not-compared';
    if (back?.of !== 'back') break;
    if (!lost.served.includes('orders')) return answer();
    isAnyHeard = false;
    if (!back.wanted.includes('orders')) return answer();
    const awaited = activeOf(log);
    const heard = foldedOrders(log);
    for (const one of rest.slice(at + 1)) {
      if (one.of === 'paused' && one.channel === 'orders') return answer();
      if (one.of !== 'order') continue;
      const { order } = one;
      const was = known.get(order.id);
      if (awaited.delete(order.id)) {
        isAnyHeard = true;
        if (was === undefined || shapeOf(was) !== shapeOf(order)) moved.add(order.id);
        else moved.delete(order.id);
      } else if (!heard.has(order.id) && order.createdAt <= back.wall) moved.add(order.id);
      heard.set(order.id, order);
    }
    log = [...log, ...gap];
  }
  return [...moved].sort();
}

const newestOf = (log: readonly Heard[]): number =>
  log.findLast((one) => one.of === 'entry')?.time ?? Number.NEGATIVE_INFINITY;
