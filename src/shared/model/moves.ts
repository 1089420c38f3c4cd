/** What differs between two pictures of the book and of an order. Prices of the market are no move. */
import type { Order } from '../../protocol/orders';
import type { Position } from '../../protocol/positions';
import type { PositionMove } from './outage';

/** In the order of the first book, then what is new in that of the second. */
export function positionMoves(before: readonly Position[], after: readonly Position[]): PositionMove[] {
  const now = new Map(after.map((position) => [position.symbol, position]));
  const known = new Set(before.map(({ symbol }) => symbol));
  const moves = before.flatMap((position): PositionMove[] => {
    const next = now.get(position.symbol) ?? null;
    return next !== null && isSamePosition(position, next)
      ? []
      : [{ symbol: position.symbol, before: position, after: next }];
  });
  const opened = after.filter(({ symbol }) => !known.has(symbol));
  return [
    ...moves,
    ...opened.map((position) => ({ symbol: position.symbol, before: null, after: position })),
  ];
}

/** Another entry price at the same quantity has been traded too. */
const isSamePosition = (a: Position, b: Position): boolean =>
  a.qty === b.qty && a.side === b.side && a.entryPrice === b.entryPrice;

export const hasOrderMoved = (a: Order, b: Order): boolean =>
  a.status !== b.status ||
  a.filledQty !== b.filledQty ||
  a.qty !== b.qty ||
  (a.price ?? null) !== (b.price ?? null);
