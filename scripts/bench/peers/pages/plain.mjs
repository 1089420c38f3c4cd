/**
 * The specification's own client: its code, with the store that it names, and a table for each panel that hears the
 * store. As written, every store update draws at once what it changed. Tuned, it is drawn once a frame.
 */
import { COLUMNS, textOf } from './columns.mjs';
import { openPanels, openStrip } from './desk.mjs';
import { connect, FINAL, isTuned, MAX_ENTRIES } from './stream.mjs';

/** Entries that the panel has room for; the others are in the store. */
const ENTRIES_SHOWN = 8;

/** @typedef {import('./desk.mjs').Kind} Kind */

const telemetryStore = {
  /** @type {any[]} */ positions: [],
  /** @type {Map<string, any>} active ones by id, the latest update last */ orders: new Map(),
  /** @type {Map<string, any>} by symbol */ market: new Map(),
  /** @type {any[]} */ activity: [],
  /** @type {(kind: Kind) => void} */ changed: () => {},

  updatePositions(/** @type {any[]} */ positions) {
    this.positions = positions;
    this.changed('positions');
  },
  updateOrders(/** @type {any} */ order) {
    this.orders.delete(order.id);
    if (!FINAL.has(order.status)) this.orders.set(order.id, order);
    this.changed('orders');
  },
  updateMarket(/** @type {Record<string, any>} */ symbols) {
    for (const [symbol, quote] of Object.entries(symbols)) this.market.set(symbol, { symbol, ...quote });
    this.changed('market');
  },
  addActivity(/** @type {any} */ entry) {
    this.activity.push(entry);
    if (this.activity.length > MAX_ENTRIES) this.activity.shift();
    this.changed('activity');
  },
};

/** @param {HTMLElement} panel @param {readonly import('./columns.mjs').Column[]} columns */
function openTable(panel, columns) {
  const table = document.createElement('table');
  table.className = 'plain';
  const heads = table.createTHead().insertRow();
  const shares = columns.reduce((sum, { share = 1 }) => sum + share, 0);
  for (const { title, share = 1 } of columns) {
    const head = document.createElement('th');
    head.textContent = title;
    head.style.width = `${(100 * share) / shares}%`;
    heads.append(head);
  }
  const body = table.createTBody();
  panel.append(table);
  /** @type {{ row: unknown, cells: { cell: HTMLElement, text: string }[], line: HTMLElement }[]} */
  const lines = [];
  return (/** @type {Iterable<unknown>} */ rows) => {
    let at = 0;
    for (const row of rows) {
      let line = lines[at];
      if (line === undefined) {
        const element = body.insertRow();
        const cells = columns.map(() => ({ cell: element.insertCell(), text: '' }));
        line = { row: null, cells, line: element };
        lines.push(line);
      }
      at += 1;
      // A row that hasn't changed is the same object.
      if (line.row === row) continue;
      line.row = row;
      for (const [index, column] of columns.entries()) {
        const text = textOf(column, row);
        const held = line.cells[index];
        if (held === undefined || held.text === text) continue;
        held.text = text;
        held.cell.textContent = text;
      }
    }
    for (const { line } of lines.splice(at)) line.remove();
  };
}

const panels = openPanels();
const tables = {
  positions: openTable(panels.positions, COLUMNS.positions),
  orders: openTable(panels.orders, COLUMNS.orders),
  market: openTable(panels.market, COLUMNS.market),
  activity: openTable(panels.activity, COLUMNS.activity),
};
const rowsOf = {
  positions: () => telemetryStore.positions,
  orders: () => [...telemetryStore.orders.values()].reverse(),
  market: () => telemetryStore.market.values(),
  activity: () => telemetryStore.activity.slice(-ENTRIES_SHOWN),
};
const draw = (/** @type {Kind} */ kind) => tables[kind](rowsOf[kind]());

if (isTuned) {
  /** @type {Set<Kind>} */
  const due = new Set();
  const drawAll = () => {
    for (const kind of due) draw(kind);
    due.clear();
  };
  telemetryStore.changed = (kind) => {
    if (due.size === 0) requestAnimationFrame(drawAll);
    due.add(kind);
  };
} else {
  telemetryStore.changed = draw;
}

connect({
  ...openStrip(),
  'positions:update': ({ positions }) => telemetryStore.updatePositions(positions),
  'orders:update': ({ order }) => telemetryStore.updateOrders(order),
  'market:update': ({ symbols }) => telemetryStore.updateMarket(symbols),
  'activity:log': (entry) => telemetryStore.addActivity(entry),
});
Reflect.set(window, '__held', () => telemetryStore.activity.length);
