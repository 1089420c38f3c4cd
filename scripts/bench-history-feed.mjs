/** What the engine says, told to a history as the hub does once the model has taken it. */

export const SOURCE = 'bench';
const DAY_MS = 86_400_000;

/** Records a message of the engine. @param {any} history @param {any} wire @param {number} now */
export function record(history, wire, now) {
  const at = { now, wall: now };
  const { details, ...rest } = wire.data;
  const data =
    wire.event === 'activity:log'
      ? { ...rest, details: details ? JSON.stringify(details) : null }
      : wire.data;
  const changes = {
    'activity:log': [{ of: 'activity' }],
    'orders:update': [{ of: 'order', order: { order: data.order } }],
    'account:update': [{ of: 'account' }, { of: 'sample', sample: [Math.floor(now / 1_000) * 1_000] }],
    'health:update': [{ of: 'health' }, { of: 'sample', sample: [Math.floor(now / 1_000) * 1_000] }],
    'positions:update': [{ of: 'positions', positions: data.positions }],
  };
  const occurrence = { kind: 'data', generation: 1, message: { event: wire.event, data } };
  history.record(SOURCE, occurrence, changes[/** @type {keyof typeof changes} */ (wire.event)], at);
}

/** @param {number} now @param {() => number} random */
export const health = (now, random) => ({
  event: 'health:update',
  data: {
    cpu: Math.round(1_000 * random()) / 10,
    memory: Math.round(1_000 * random()) / 10,
    latency: Math.round(100 * random()),
    uptime: now % DAY_MS,
    lastHeartbeat: now,
    status: 'healthy',
    timestamp: now,
  },
});
