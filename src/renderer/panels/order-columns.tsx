import { Show } from 'solid-js';
import type { HeldOrder } from '../../shared/model/held';
import { NOTHING, price, quantity } from '../format/number';
import { timeOfDay, zoneName } from '../format/time';
import { isUnconfirmed } from '../store/select';
import type { Column } from '../ui/data-table-model';
import { FillBar } from './fill-bar';
import { OrderLink } from './order-link';

/** What stands for the price of an order that has none. */
export const priceText = ({ order }: Pick<HeldOrder, 'order'>): string =>
  order.price === null || order.price === undefined
    ? order.type === 'market'
      ? 'market'
      : NOTHING
    : price(order.price);

export const ORDER_COLUMNS: readonly Column<HeldOrder>[] = [
  {
    id: 'time',
    header: () => `Time ${zoneName()}`,
    value: ({ order }) => order.createdAt,
    text: ({ order }) => timeOfDay(order.createdAt),
    width: [84, 0.6],
    whole: true,
  },
  {
    id: 'id',
    header: () => 'Id',
    value: ({ order }) => order.id,
    text: ({ order }) => order.id,
    cell: (held) => <OrderLink id={held().order.id} />,
    width: [86, 1.2],
    class: () => 'mono',
    searched: true,
  },
  {
    id: 'symbol',
    header: () => 'Symbol',
    value: ({ order }) => order.symbol,
    text: ({ order }) => order.symbol,
    width: [98, 1.3],
    whole: true,
    class: () => 'row-name',
    searched: true,
  },
  {
    id: 'side',
    header: () => 'Side',
    value: ({ order }) => order.side,
    text: ({ order }) => order.side,
    width: [38, 0.4],
    searched: true,
  },
  {
    id: 'type',
    header: () => 'Type',
    value: ({ order }) => order.type,
    text: ({ order }) => order.type,
    width: [74, 0.6],
    searched: true,
  },
  {
    id: 'qty',
    header: () => 'Qty',
    value: ({ order }) => order.qty,
    text: ({ order }) => quantity(order.qty),
    align: 'end',
    width: [44, 0.6],
    live: true,
  },
  {
    id: 'filled',
    header: () => 'Filled',
    value: ({ order }) => (order.qty === 0 ? null : order.filledQty / order.qty),
    text: ({ order }) => `${quantity(order.filledQty)}/${quantity(order.qty)}`,
    drawing: 38,
    cell: (held) => <FillBar filled={held().order.filledQty} of={held().order.qty} />,
    align: 'end',
    width: [80, 1],
    live: true,
  },
  {
    id: 'price',
    header: () => 'Price',
    value: ({ order }) => order.price ?? null,
    text: priceText,
    align: 'end',
    width: [62, 0.9],
    live: true,
  },
  {
    id: 'status',
    header: () => 'Status',
    value: ({ order }) => order.status,
    text: (held) => (isUnconfirmed(held) ? `unconfirmed ${held.order.status}` : held.order.status),
    // The word first: a long status may be cut, the warning not.
    cell: (held) => (
      <>
        <Show when={isUnconfirmed(held())}>
          <span class="unconfirmed">unconfirmed</span>{' '}
        </Show>
        {held().order.status}
      </>
    ),
    width: [98, 1.2],
    whole: true,
    searched: true,
    live: true,
  },
  {
    id: 'updated',
    header: () => 'Updated',
    value: ({ order }) => order.updatedAt,
    text: ({ order }) => timeOfDay(order.updatedAt),
    width: [70, 0.6],
    whole: true,
    spare: true,
    live: true,
  },
];
