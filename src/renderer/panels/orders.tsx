import { createMemo, createSignal, type JSX } from 'solid-js';
import { isFinal } from '../../protocol/order-status';
import type { HeldOrder } from '../../shared/model/held';
import { quantity } from '../format/number';
import { freshness, isUnconfirmed } from '../store/select';
import { orders } from '../store/telemetry';
import { DataTable } from '../ui/data-table';
import { Panel } from '../ui/panel';
import { TableTools } from '../ui/table-tools';
import { createTableView } from '../ui/table-view';
import { Toggles } from '../ui/toggles';
import { ORDER_COLUMNS } from './order-columns';
import { countOrders } from './order-counts';
import { showLife } from './order-life-shown';
import './table-cells.css';

const isOpen = ({ order }: HeldOrder): boolean => !isFinal(order.status);

export function OrdersPanel(): JSX.Element {
  const view = createTableView('Orders', ORDER_COLUMNS, { column: 'time', direction: 'descending' });
  const [shown, setShown] = createSignal<'active' | 'all'>('active');
  const counts = createMemo(() => countOrders(orders.liveRows()));
  const activeWords = () => {
    const { active, unconfirmed } = counts();
    return `Active ${quantity(active)}${unconfirmed === 0 ? '' : ` · ${quantity(unconfirmed)} unconfirmed`}`;
  };
  const emptyWords = () => {
    if (orders.size() === 0) return freshness('orders') === 'none' ? 'No orders received yet' : 'No orders';
    return view.filter().trim() === '' ? 'No active orders' : `No order matches “${view.filter().trim()}”`;
  };
  return (
    <Panel
      name="Orders"
      channel="orders"
      count={
        <Toggles
          label="Which orders"
          value={shown()}
          onChange={setShown}
          options={[
            { value: 'active', text: activeWords() },
            { value: 'all', text: 'All' },
          ]}
        />
      }
      actions={<TableTools name="Orders" view={view} />}
    >
      <DataTable
        name="Orders"
        table={orders}
        view={view}
        where={shown() === 'active' ? isOpen : undefined}
        rowClass={(held) => (isFinal(held.order.status) ? 'final' : isUnconfirmed(held) ? 'unsure' : '')}
        onOpen={({ order }) => showLife(order.id)}
        empty={emptyWords()}
      />
    </Panel>
  );
}
