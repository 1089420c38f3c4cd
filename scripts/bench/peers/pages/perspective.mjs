/** FINOS Perspective: a table in its worker and a `<perspective-viewer>` with the datagrid for each panel. */
import { openPanels, openStrip, stylesheet } from './desk.mjs';
import { connect, isTuned, MAX_ENTRIES } from './stream.mjs';

const PACKAGES = '/packages/@perspective-dev';
stylesheet(`${PACKAGES}/viewer/dist/css/pro-dark.css`);
const load = (/** @type {string} */ path) => import(`${PACKAGES}/${path}`);
await load('viewer/dist/cdn/perspective-viewer.js');
await load('viewer-datagrid/dist/cdn/perspective-viewer-datagrid.js');
const { default: perspective } = await load('client/dist/cdn/perspective.js');

/** @typedef {import('./desk.mjs').Kind} Kind */

const QUOTE = {
  symbol: 'string',
  price: 'float',
  change: 'float',
  changePercent: 'float',
  volume: 'integer',
};
const POSITION = {
  symbol: 'string',
  side: 'string',
  qty: 'integer',
  entryPrice: 'float',
  currentPrice: 'float',
  unrealizedPL: 'float',
  unrealizedPLPercent: 'float',
  marketValue: 'float',
};
const ORDER = {
  updatedAt: 'datetime',
  id: 'string',
  symbol: 'string',
  side: 'string',
  type: 'string',
  qty: 'integer',
  filledQty: 'integer',
  price: 'float',
  status: 'string',
};
const ENTRY = { timestamp: 'datetime', severity: 'string', type: 'string', message: 'string', id: 'string' };

const panels = openPanels();
const worker = await perspective.worker();

/** @param {Kind} kind @param {object} schema @param {object} options @param {object} config */
async function open(kind, schema, options, config) {
  const table = await worker.table(schema, { name: kind, ...options });
  const viewer = /** @type {any} */ (document.createElement('perspective-viewer'));
  panels[kind].append(viewer);
  await viewer.load(worker);
  await viewer.restore({ table: kind, plugin: 'Datagrid', theme: 'Pro Dark', ...config });
  if (isTuned) viewer.setThrottle(16);
  return table;
}

const newest = (/** @type {string} */ column) => ({ sort: [[column, 'desc']] });
const active = { filter: [['status', '!=', 'filled']] };
const { id: _, ...shown } = ENTRY;
const tables = {
  positions: await open('positions', POSITION, { index: 'symbol' }, {}),
  orders: await open('orders', ORDER, { index: 'id' }, { ...newest('updatedAt'), ...active }),
  market: await open('market', QUOTE, { index: 'symbol' }, {}),
  activity: await open(
    'activity',
    ENTRY,
    { limit: MAX_ENTRIES },
    { ...newest('timestamp'), columns: Object.keys(shown) },
  ),
};

/** @type {Record<Kind, any[]>} what came since the last frame */
let pending = { market: [], positions: [], orders: [], activity: [] };
const schemas = { market: QUOTE, positions: POSITION, orders: ORDER, activity: ENTRY };

/** Rows as columns: its fastest form of JSON. @param {Kind} kind @param {readonly any[]} rows */
const columnsOf = (kind, rows) =>
  Object.fromEntries(Object.keys(schemas[kind]).map((name) => [name, rows.map((row) => row[name])]));

function flush() {
  const due = pending;
  pending = { market: [], positions: [], orders: [], activity: [] };
  for (const kind of /** @type {Kind[]} */ (Object.keys(due))) {
    if (due[kind].length > 0) tables[kind].update(columnsOf(kind, due[kind]));
  }
}

let isDue = false;
/** @param {Kind} kind @param {any[]} rows */
function put(kind, rows) {
  if (!isTuned) return void tables[kind].update(rows);
  pending[kind].push(...rows);
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    flush();
  });
}

connect({
  ...openStrip(),
  'market:update': ({ symbols }) =>
    put(
      'market',
      Object.entries(symbols).map(([symbol, quote]) => ({ symbol, .../** @type {object} */ (quote) })),
    ),
  'positions:update': ({ positions }) => put('positions', positions),
  'orders:update': ({ order: { createdAt: _, ...order } }) => put('orders', [order]),
  'activity:log': ({ details: _, ...entry }) => put('activity', [entry]),
});
Reflect.set(window, '__held', () => tables.activity.size());
