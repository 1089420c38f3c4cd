/** What is exported, as tables: the same columns in every format. Times stand as text and as epoch ms. */
import type { Rows, RowsQuery } from '../history/history';
import type { Iso } from './zone-time';

export type What = RowsQuery['what'];

/** Numbers are numbers in every format; `null` is an empty cell. */
export type Cell = string | number | null;

export interface Table<Row> {
  readonly columns: readonly string[];
  /** One for each column. */
  readonly cells: (row: Row, iso: Iso) => readonly Cell[];
  /** The row's own time, epoch ms. */
  readonly timeOf: (row: Row) => number;
}

/** The column whose text is JSON of its own: a value, not a string, in the formats that have values. */
export const JSON_COLUMN = 'details';

export const TABLES: { readonly [Name in What]: Table<Rows[Name]> } = {
  activity: {
    columns: ['time', 'epoch_ms', 'severity', 'type', 'id', 'message', JSON_COLUMN],
    cells: (row, iso) => [
      iso(row.timestamp),
      row.timestamp,
      row.severity,
      row.type,
      row.id,
      row.message,
      row.details,
    ],
    timeOf: ({ timestamp }) => timestamp,
  },
  orders: {
    columns: [
      ...['time', 'epoch_ms', 'update', 'id', 'symbol', 'side', 'type', 'qty', 'filled_qty', 'price'],
      ...['status', 'created', 'created_epoch_ms', 'updated', 'updated_epoch_ms'],
    ],
    cells: ({ heard, update, order }, iso) => [
      iso(heard),
      heard,
      update,
      order.id,
      order.symbol,
      order.side,
      order.type,
      order.qty,
      order.filledQty,
      order.price ?? null,
      order.status,
      iso(order.createdAt),
      order.createdAt,
      iso(order.updatedAt),
      order.updatedAt,
    ],
    timeOf: ({ heard }) => heard,
  },
  positions: {
    columns: [
      ...['time', 'epoch_ms', 'symbol', 'side', 'qty', 'entry_price', 'current_price'],
      ...['unrealized_pl', 'unrealized_pl_percent', 'market_value'],
    ],
    cells: ({ heard, position }, iso) => [
      iso(heard),
      heard,
      position?.symbol ?? null,
      position?.side ?? null,
      position?.qty ?? null,
      position?.entryPrice ?? null,
      position?.currentPrice ?? null,
      position?.unrealizedPL ?? null,
      position?.unrealizedPLPercent ?? null,
      position?.marketValue ?? null,
    ],
    timeOf: ({ heard }) => heard,
  },
  account: {
    columns: [
      ...['time', 'epoch_ms', 'equity', 'cash', 'buying_power', 'portfolio_value', 'day_pl'],
      ...['day_pl_percent', 'total_pl', 'total_pl_percent', 'gateway_time', 'gateway_epoch_ms'],
    ],
    cells: ({ heard, account }, iso) => [
      iso(heard),
      heard,
      account.equity,
      account.cash,
      account.buyingPower,
      account.portfolioValue,
      account.dayPL,
      account.dayPLPercent,
      account.totalPL,
      account.totalPLPercent,
      iso(account.timestamp),
      account.timestamp,
    ],
    timeOf: ({ heard }) => heard,
  },
  health: {
    columns: [
      ...['time', 'epoch_ms', 'status', 'cpu', 'memory', 'latency_ms', 'uptime_ms'],
      ...['last_heartbeat', 'last_heartbeat_epoch_ms', 'gateway_time', 'gateway_epoch_ms'],
    ],
    cells: ({ heard, health }, iso) => [
      iso(heard),
      heard,
      health.status,
      health.cpu,
      health.memory,
      health.latency,
      health.uptime,
      iso(health.lastHeartbeat),
      health.lastHeartbeat,
      iso(health.timestamp),
      health.timestamp,
    ],
    timeOf: ({ heard }) => heard,
  },
};
