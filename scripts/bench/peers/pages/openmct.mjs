/**
 * NASA Open MCT: a flexible layout with a telemetry table for each of the console's tables and plots for its charts.
 * As shipped, each datum goes to the subscriber as it comes, as its tutorials do. Tuned, its `BatchingWebSocket`
 * receives in a worker.
 */
import { script } from './desk.mjs';
import { createDesk, NAMESPACE } from './openmct-desk.mjs';
import { acknowledge, connect, gateway, isTuned, reader, SUBSCRIBE } from './stream.mjs';

await script('/packages/openmct/dist/openmct.js');
const openmct = Reflect.get(window, 'openmct');

/** @type {Map<string, (data: any) => void>} by the telemetry's key */
const subscribers = new Map();
const objects = createDesk();

openmct.setAssetPath('/packages/openmct/dist');
openmct.install(openmct.plugins.Espresso());
openmct.install(openmct.plugins.UTCTimeSystem());
openmct.install(
  openmct.plugins.Conductor({
    menuOptions: [
      {
        name: 'Realtime',
        timeSystem: 'utc',
        clock: 'local',
        clockOffsets: { start: -15 * 60_000, end: 30_000 },
      },
    ],
  }),
);
openmct.install(() => {
  openmct.types.addType('mci.channel', { name: 'Channel', cssClass: 'icon-telemetry' });
  openmct.objects.addRoot({ namespace: NAMESPACE, key: 'desk' });
  openmct.objects.addProvider(NAMESPACE, {
    get: async (/** @type {{ key: string }} */ { key }) => objects[key],
  });
  openmct.telemetry.addProvider({
    supportsSubscribe: ({ type = '' }) => type === 'mci.channel',
    supportsBatching: () => isTuned,
    subscribe: (/** @type {any} */ { identifier }, /** @type {(data: any) => void} */ callback) => {
      subscribers.set(identifier.key, callback);
      return () => subscribers.delete(identifier.key);
    },
    // There is no past to ask for.
    supportsRequest: ({ type = '' }) => type === 'mci.channel',
    request: async () => [],
  });
});

/** What is due to each subscriber; told at once, or once a batch. @type {Map<string, any[]>} */
const due = new Map();
/** @param {string} key @param {any} datum */
function tell(key, datum) {
  if (!isTuned) return subscribers.get(key)?.(datum);
  const list = due.get(key);
  if (list === undefined) due.set(key, [datum]);
  else list.push(datum);
}

/** @type {Map<string, string>} */
const prices = new Map();
const handlers = /** @type {import('./stream.mjs').Handlers} */ ({
  'market:update': ({ symbols, timestamp }) => {
    for (const [symbol, quote] of Object.entries(symbols))
      tell('market', { utc: timestamp, symbol, .../** @type {object} */ (quote) });
  },
  'positions:update': ({ positions, timestamp }) => {
    for (const position of positions) {
      // What hasn't changed is no new datum.
      if (prices.get(position.symbol) === position.currentPrice) continue;
      prices.set(position.symbol, position.currentPrice);
      tell('positions', { utc: timestamp, ...position });
    }
  },
  'orders:update': ({ order, timestamp }) => tell('orders', { utc: timestamp, ...order }),
  'activity:log': ({ timestamp, severity, type, message }) =>
    tell('activity', { utc: timestamp, severity, kind: type, message }),
  'account:update': ({ equity, timestamp }) => tell('equity', { utc: timestamp, value: equity }),
  'health:update': ({ cpu, memory, latency, timestamp }) => {
    for (const [key, value] of Object.entries({ cpu, memory, latency })) tell(key, { utc: timestamp, value });
  },
});

function connectBatched() {
  const socket = new openmct.telemetry.BatchingWebSocket(openmct);
  socket.setThrottleRate(100);
  const read = reader(handlers);
  socket.addEventListener('batch', (/** @type {CustomEvent<string[]>} */ { detail }) => {
    for (const text of detail) if (read(text) !== null) socket.sendMessage(acknowledge());
    for (const [key, data] of due) subscribers.get(key)?.(data);
    due.clear();
  });
  socket.connect(gateway);
  socket.sendMessage(SUBSCRIBE);
}

location.hash = `#/browse/${NAMESPACE}:desk?hideTree=true&hideInspector=true&view=flexible-layout`;
openmct.on('start', async () => {
  const wanted = ['market', 'positions', 'orders', 'activity', 'equity', 'cpu', 'memory', 'latency'];
  // The gateway tells the whole market and book once, to whoever subscribes.
  while (!wanted.every((key) => subscribers.has(key))) await new Promise((done) => setTimeout(done, 50));
  if (isTuned) connectBatched();
  else connect(handlers);
});
const place = document.createElement('div');
document.body.prepend(place);
openmct.start(place);
