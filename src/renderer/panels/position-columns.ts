import type { Position } from '../../protocol/positions';
import { amount, direction, price, quantity, signedAmount, signedPercent } from '../format/number';
import type { Column } from '../ui/data-table-model';

const pointing = ({ unrealizedPL }: Position): string => direction(unrealizedPL);

export const POSITION_COLUMNS: readonly Column<Position>[] = [
  {
    id: 'symbol',
    header: () => 'Symbol',
    value: ({ symbol }) => symbol,
    text: ({ symbol }) => symbol,
    width: [90, 1.4],
    class: () => 'row-name',
    searched: true,
  },
  {
    id: 'side',
    header: () => 'Side',
    value: ({ side }) => side,
    text: ({ side }) => side,
    width: [42, 0.6],
    searched: true,
    live: true,
  },
  {
    id: 'qty',
    header: () => 'Qty',
    value: ({ qty }) => qty,
    text: ({ qty }) => quantity(qty),
    align: 'end',
    width: [44, 0.8],
    live: true,
  },
  {
    id: 'entry',
    header: () => 'Entry',
    value: ({ entryPrice }) => entryPrice,
    text: ({ entryPrice }) => price(entryPrice),
    align: 'end',
    width: [66, 1],
    live: true,
  },
  {
    id: 'last',
    header: () => 'Last',
    value: ({ currentPrice }) => currentPrice,
    text: ({ currentPrice }) => price(currentPrice),
    align: 'end',
    width: [66, 1],
    live: true,
  },
  {
    id: 'pl',
    header: () => 'P&L',
    value: ({ unrealizedPL }) => unrealizedPL,
    text: ({ unrealizedPL }) => signedAmount(unrealizedPL),
    align: 'end',
    width: [76, 1.2],
    class: pointing,
    live: true,
  },
  {
    id: 'pl-percent',
    header: () => 'P&L%',
    value: ({ unrealizedPLPercent }) => unrealizedPLPercent,
    text: ({ unrealizedPLPercent }) => signedPercent(unrealizedPLPercent),
    align: 'end',
    width: [56, 0.8],
    class: pointing,
    live: true,
  },
  {
    id: 'value',
    header: () => 'MV',
    value: ({ marketValue }) => marketValue,
    text: ({ marketValue }) => amount(marketValue),
    align: 'end',
    width: [76, 1.2],
    live: true,
  },
];
