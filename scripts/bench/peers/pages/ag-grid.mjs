/** AG Grid Community: a grid for each panel, fed by `applyTransactionAsync`, a transaction for each message. */
import { COLUMNS, textOf } from './columns.mjs';
import { openPanels, openStrip, script } from './desk.mjs';
import { connect, FINAL, isTuned, MAX_ENTRIES } from './stream.mjs';

await script('/packages/ag-grid-community/dist/ag-grid-community.min.js');
const { createGrid, themeQuartz } = Reflect.get(window, 'agGrid');
/** As dense as the console's tables, so that figures aren't cut. */
const theme = themeQuartz.withParams({ fontSize: 13, cellHorizontalPadding: 8 });

/** What its documentation names for updates that come fast; see the published configuration. */
const TUNED = { asyncTransactionWaitMillis: 16, animateRows: false, rowBuffer: 0 };
const UPDATES_ALONE = { suppressModelUpdateAfterUpdateTransaction: true };

const panels = openPanels();

/** @param {import('./desk.mjs').Kind} kind @param {string} id @param {object} [own] @param {object} [tuned] */
function grid(kind, id, own = {}, tuned = {}) {
  return createGrid(panels[kind], {
    columnDefs: COLUMNS[kind].map((column) => ({
      field: column.id,
      headerName: column.title,
      flex: column.share ?? 1,
      ...(column.text && { valueFormatter: (/** @type {any} */ { data }) => textOf(column, data) }),
      ...(column.id === 'updatedAt' && { sort: 'desc' }),
    })),
    defaultColDef: { minWidth: 40 },
    getRowId: (/** @type {any} */ { data }) => data[id],
    rowData: [],
    theme,
    rowHeight: 24,
    headerHeight: 24,
    ...own,
    ...(isTuned && { ...TUNED, ...tuned }),
  });
}

const market = grid('market', 'symbol', {}, UPDATES_ALONE);
const positions = grid('positions', 'symbol', {}, UPDATES_ALONE);
const orders = grid('orders', 'id', {}, { deltaSort: true });
const activity = grid('activity', 'id', {
  // The log follows, as the console's does.
  onAsyncTransactionsFlushed: () => {
    const last = activity.getDisplayedRowCount() - 1;
    if (last >= 0) activity.ensureIndexVisible(last, 'bottom');
  },
});

/** @param {any} api @param {string} id */
function upserter(api, id) {
  const known = new Set();
  return (/** @type {any[]} */ rows) => {
    const add = rows.filter((row) => !known.has(row[id]));
    const update = add.length === 0 ? rows : rows.filter((row) => known.has(row[id]));
    for (const row of add) known.add(row[id]);
    api.applyTransactionAsync({ add, update });
  };
}

const putMarket = upserter(market, 'symbol');
const putPositions = upserter(positions, 'symbol');
const open = new Set();
/** @type {any[]} */
const log = [];

connect({
  ...openStrip(),
  'market:update': ({ symbols }) =>
    putMarket(
      Object.entries(symbols).map(([symbol, quote]) => ({ symbol, .../** @type {object} */ (quote) })),
    ),
  'positions:update': ({ positions }) => putPositions(positions),
  'orders:update': ({ order }) => {
    if (FINAL.has(order.status)) {
      if (open.delete(order.id)) orders.applyTransactionAsync({ remove: [order] });
    } else if (open.has(order.id)) {
      orders.applyTransactionAsync({ update: [order] });
    } else {
      open.add(order.id);
      orders.applyTransactionAsync({ add: [order] });
    }
  },
  'activity:log': (entry) => {
    log.push(entry);
    const remove = log.length > MAX_ENTRIES ? [log.shift()] : [];
    activity.applyTransactionAsync({ add: [entry], remove });
  },
});
Reflect.set(window, '__held', () => activity.getDisplayedRowCount());
