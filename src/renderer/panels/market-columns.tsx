import type { Accessor, JSX } from 'solid-js';
import { CADENCE_MS } from '../../protocol/channels';
import { MISSED_PERIODS } from '../../shared/model/freshness';
import type { HeldQuote } from '../../shared/model/held';
import { duration } from '../format/duration';
import { compact, direction, price, signedPercent, signedPrice } from '../format/number';
import { mainNow } from '../store/clock';
import type { Column } from '../ui/data-table-model';

const ageOfQuote = ({ at }: HeldQuote): number => Math.max(0, mainNow() - at.now);

/** `sparkline` draws a symbol's last prices. */
export const marketColumns = (
  sparkline: (symbol: Accessor<string>) => JSX.Element,
): readonly Column<HeldQuote>[] => [
  {
    id: 'symbol',
    header: () => 'Symbol',
    value: ({ symbol }) => symbol,
    text: ({ symbol }) => symbol,
    width: [90, 1.4],
    whole: true,
    class: () => 'row-name',
    searched: true,
  },
  {
    id: 'last',
    header: () => 'Last',
    value: ({ quote }) => quote.price,
    text: ({ quote }) => price(quote.price),
    align: 'end',
    width: [66, 1],
    live: true,
  },
  {
    id: 'change',
    header: () => 'Chg',
    value: ({ quote }) => quote.change,
    text: ({ quote }) => signedPrice(quote.change),
    align: 'end',
    width: [60, 0.9],
    class: ({ quote }) => direction(quote.change),
    live: true,
  },
  {
    id: 'change-percent',
    header: () => 'Chg%',
    value: ({ quote }) => quote.changePercent,
    text: ({ quote }) => signedPercent(quote.changePercent),
    align: 'end',
    width: [56, 0.8],
    class: ({ quote }) => direction(quote.changePercent),
    live: true,
  },
  {
    id: 'volume',
    header: () => 'Vol',
    value: ({ quote }) => quote.volume,
    text: ({ quote }) => compact(quote.volume),
    align: 'end',
    width: [56, 0.8],
    live: true,
  },
  {
    id: 'age',
    header: () => 'Age',
    value: ({ at }) => -at.now,
    // In words too: the others' updates keep the channel live.
    text: (held) => `${isOld(held) ? 'stale ' : ''}${duration(ageOfQuote(held))}`,
    align: 'end',
    width: [48, 0.7],
    class: (held) => (isOld(held) ? 'old-age' : ''),
    live: true,
    marked: false,
  },
  {
    id: 'trend',
    header: () => 'Trend',
    value: ({ quote }) => quote.changePercent,
    text: () => '',
    cell: (held) => sparkline(() => held().symbol),
    align: 'end',
    width: [96, 1.2],
    live: true,
  },
];

/** As old a price has missed three of the market's updates. */
const OLD_MS = MISSED_PERIODS * (CADENCE_MS.market ?? 0);

/** Whether a symbol's own price is stale, whatever the channel is. */
export const isOld = (held: HeldQuote): boolean => ageOfQuote(held) >= OLD_MS;
