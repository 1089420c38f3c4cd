/** The stream as the specification's client takes it: one browser WebSocket, JSON.parse, one call for each message. */
const CHANNELS = ['positions', 'orders', 'account', 'health', 'market', 'activity'];

const query = new URLSearchParams(location.search);
export const gateway = query.get('gateway') ?? '';
export const isTuned = query.get('tuned') === 'yes';

export const SUBSCRIBE = JSON.stringify({ event: 'subscribe', data: { channels: CHANNELS } });
export const acknowledge = () => JSON.stringify({ event: 'heartbeat:ack', data: { clientTime: Date.now() } });

/** Entries of the log that a page holds, as the console does. */
export const MAX_ENTRIES = 10_000;
/** Statuses after which an order isn't active. */
export const FINAL = new Set(['filled', 'cancelled', 'rejected', 'expired']);

/** @typedef {Record<string, (data: any) => void>} Handlers by the event's name */

/** @param {Handlers} handlers @returns {(text: string) => string | null} a frame in, what is to be answered out */
export const reader = (handlers) => (text) => {
  const { event, data } = JSON.parse(text);
  if (event === 'heartbeat') return acknowledge();
  handlers[event]?.(data);
  return null;
};

/** @param {Handlers} handlers */
export function connect(handlers) {
  const socket = new WebSocket(gateway);
  const read = reader(handlers);
  socket.onopen = () => socket.send(SUBSCRIBE);
  socket.onmessage = ({ data }) => {
    const answer = read(data);
    if (answer !== null) socket.send(answer);
  };
}
