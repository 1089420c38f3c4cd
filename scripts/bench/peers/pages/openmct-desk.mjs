/** The console's panels as Open MCT's objects: what an operator would put together in its editor. */
export const NAMESPACE = 'mci';

const identifier = (/** @type {string} */ key) => ({ namespace: NAMESPACE, key });
const TIME = { key: 'utc', source: 'utc', name: 'Time', format: 'utc', hints: { domain: 1 } };
const text = (/** @type {string} */ key, /** @type {string} */ name) => ({ key, name, format: 'string' });
const number = (/** @type {string} */ key, /** @type {string} */ name) => ({
  key,
  name,
  formatString: '%0.2f',
  hints: { range: 1 },
});

const VALUES = {
  market: [
    text('symbol', 'Symbol'),
    number('price', 'Last'),
    number('change', 'Chg'),
    number('changePercent', 'Chg%'),
    number('volume', 'Vol'),
  ],
  positions: [
    text('symbol', 'Symbol'),
    text('side', 'Side'),
    number('qty', 'Qty'),
    number('entryPrice', 'Entry'),
    number('currentPrice', 'Last'),
    number('unrealizedPL', 'P&L'),
    number('unrealizedPLPercent', 'P&L%'),
    number('marketValue', 'MV'),
  ],
  orders: [
    text('id', 'Id'),
    text('symbol', 'Symbol'),
    text('side', 'Side'),
    text('type', 'Type'),
    number('qty', 'Qty'),
    number('filledQty', 'Filled'),
    number('price', 'Price'),
    text('status', 'Status'),
  ],
  activity: [text('severity', 'Severity'), text('kind', 'Type'), text('message', 'Message')],
  equity: [number('value', 'Equity')],
  cpu: [number('value', 'CPU')],
  memory: [number('value', 'Memory')],
  latency: [number('value', 'Latency')],
};

/** @param {string} key @param {string} type @param {string} name @param {object} more */
const object = (key, type, name, more) => ({
  identifier: identifier(key),
  type,
  name,
  location: `${NAMESPACE}:desk`,
  ...more,
});

/**
 * Each datum is a row of its own, the newest on top. (Rows that are updated in place, by `useToUpdateInPlace`, keep
 * their first values in 4.2.0.)
 * @param {string} key @param {string} name
 */
const table = (key, name) =>
  object(`${key}-table`, 'table', name, {
    composition: [identifier(key)],
    configuration: { hiddenColumns: { name: true } },
  });

/** @param {readonly (readonly [key: string, share: number])[]} frames shares of its height, % */
const column = (frames) => ({
  id: frames.map(([key]) => key).join('-'),
  size: 50,
  frames: frames.map(([key, size]) => ({
    id: `${key}-frame`,
    domainObjectIdentifier: identifier(key),
    size,
    noFrame: false,
  })),
});

const LEFT = /** @type {const} */ ([
  ['positions-table', 34],
  ['orders-table', 33],
  ['market-table', 33],
]);
const RIGHT = /** @type {const} */ ([
  ['equity-plot', 30],
  ['health-plot', 36],
  ['activity-table', 34],
]);

/** @returns {Record<string, any>} Open MCT's domain objects by key */
export function createDesk() {
  const channels = Object.entries(VALUES).map(([key, values]) =>
    object(key, 'mci.channel', key, { telemetry: { values: [...values, TIME] } }),
  );
  const all = [
    ...channels,
    table('positions', 'Positions'),
    table('orders', 'Orders'),
    table('market', 'Market'),
    table('activity', 'Activity log'),
    object('equity-plot', 'telemetry.plot.overlay', 'Equity', {
      composition: [identifier('equity')],
      configuration: { series: [{ identifier: identifier('equity') }] },
    }),
    object('health-plot', 'telemetry.plot.stacked', 'System health', {
      composition: ['cpu', 'memory', 'latency'].map(identifier),
      configuration: { series: [] },
    }),
    object('desk', 'flexible-layout', 'Desk', {
      location: 'ROOT',
      composition: [...LEFT, ...RIGHT].map(([key]) => identifier(key)),
      configuration: { rowsLayout: false, containers: [column(LEFT), column(RIGHT)] },
    }),
  ];
  return Object.fromEntries(all.map((one) => [one.identifier.key, one]));
}
