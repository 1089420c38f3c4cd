/** Who is measured beside the console: each as shipped, and as its documentation says to tune it. */

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} page of `pages`
 * @property {string | null} package whose version is told
 * @property {string} cells where the probe reads, the source of a function as `CONSOLE_CELLS` is
 * @property {boolean} holds whether it holds the whole log, and says how much
 * @property {string} shows what it shows, and what it can't
 * @property {readonly (readonly [what: string, shipped: string, tuned: string, where: string])[]} settings
 */

/** Rows of a table that has a panel's id. @param {string} rows a selector @param {string} cell to find a row's cell */
const tables = (rows, cell) => `() => {
  const rows = (panel) => [...(${rows})(panel)];
  const cell = ${cell};
  return {
    market: () => rows('market').map((row) => [cell(row, 0, 'symbol'), cell(row, 1, 'price')]),
    positions: () => rows('positions').slice(0, POSITIONS_READ).map((row) => cell(row, 4, 'currentPrice')),
    orders: () => rows('orders').map((row) => cell(row, 7, 'price')),
    activity: () => rows('activity').map((row) => cell(row, 3, 'message')),
  };
}`;

/** The first row is the one that always changes. @param {string} rows @param {string} cell */
const inPlace = (rows, cell) => tables(rows, cell).replace('POSITIONS_READ', '1');

const BY_PLACE = `(row, index) => row.cells[index]?.textContent ?? ''`;

/** @type {readonly Peer[]} */
export const PEERS = [
  {
    name: 'the specification’s client',
    page: 'plain',
    package: null,
    cells: inPlace(`(panel) => document.querySelectorAll('#' + panel + ' tbody tr')`, BY_PLACE),
    holds: true,
    shows:
      'A plain page: its code to the letter, and a table for each panel. All 200 symbols and 50 positions are in the document, of the log the 8 lines in view. No charts: the specification has none.',
    settings: [
      [
        'drawing',
        'every store update draws at once the rows that it changed',
        'once a frame, by `requestAnimationFrame`',
        'the specification has no word on it',
      ],
    ],
  },
  {
    name: 'AG Grid Community',
    page: 'ag-grid',
    package: 'ag-grid-community',
    cells: inPlace(
      `(panel) => [...document.querySelectorAll('#' + panel + '  [role=row][row-index]')].sort((a, b) => a.getAttribute('row-index') - b.getAttribute('row-index'))`,
      `(row, index, id) => row.querySelector('[col-id=' + id + ']')?.textContent ?? ''`,
    ),
    holds: true,
    shows:
      'A grid for each panel, `getRowId`, one `applyTransactionAsync` for each message, rows of 24 px and a dense theme as the console’s. Charts are the Enterprise edition’s: none.',
    settings: [
      [
        '`asyncTransactionWaitMillis`',
        '50',
        '16',
        'Client-Side Data, High Frequency Updates; Grid Options reference',
      ],
      ['`animateRows`', 'true', 'false', 'Grid Options reference'],
      ['`rowBuffer`', '10', '0', 'DOM Virtualisation'],
      [
        '`suppressModelUpdateAfterUpdateTransaction`, market and positions',
        'false',
        'true',
        'Grid Options reference',
      ],
      ['`deltaSort`, orders', 'false', 'true', 'Grid Options reference'],
    ],
  },
  {
    name: 'FINOS Perspective',
    page: 'perspective',
    package: '@perspective-dev/viewer-datagrid',
    cells: inPlace(
      `(panel) => { const grid = document.querySelector('#' + panel + ' perspective-viewer-datagrid'); return (grid?.shadowRoot ?? grid)?.querySelectorAll('regular-table tbody tr') ?? []; }`,
      BY_PLACE,
    ),
    holds: true,
    shows:
      'Its packages are named `@perspective-dev` by now. A table in its WASM worker and a `<perspective-viewer>` with the datagrid for each panel, with schema and index. Its charts are another package’s: none.',
    settings: [
      [
        '`setThrottle`',
        'adaptive: a draw waits as long as the last ones took',
        '16 ms',
        'API, `PerspectiveViewerElement.setThrottle`',
      ],
      [
        '`table.update`',
        'rows, for each message',
        'columns, once a frame',
        'API, `Table.update`: each call notifies every view; column-oriented JSON is one of its forms',
      ],
    ],
  },
  {
    name: 'NASA Open MCT',
    page: 'openmct',
    package: 'openmct',
    cells: tables(
      `(panel) => document.querySelectorAll('[aria-label="' + { market: 'Market', positions: 'Positions', orders: 'Orders', activity: 'Activity log' }[panel] + ' table content"] tbody tr')`,
      `(row, index, id) => row.querySelector('[aria-label^="' + id + ' table cell"]')?.textContent ?? ''`,
    ).replace('POSITIONS_READ', '50'),
    holds: false,
    shows:
      'A flexible layout of four telemetry tables, an overlay plot (equity) and a stacked plot (health). Its tables are rows by time, the newest on top, at most one drawing a second: what is measured is how soon a row of the newest datum is there. Positions that haven’t changed are no new rows. A table holds its newest 50 rows, so what was lost can’t be told.',
    settings: [
      [
        'receiving',
        'a `WebSocket` in the page, the subscriber called for each datum',
        '`BatchingWebSocket` in a worker, the subscriber called with each batch',
        'Telemetry tutorial; API, `BatchingWebSocket`',
      ],
      ['`setThrottleRate`', '—', '100 ms (its default is 1,000)', 'API, `BatchingWebSocket`'],
      [
        'table, data mode',
        'limited, 50 rows',
        'limited, 50 rows',
        'Telemetry Table, Limited (Performance) Mode',
      ],
    ],
  },
];
