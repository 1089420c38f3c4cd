import { describe, expect, test } from 'vitest';
import type { Frame } from '../../src/gateway/frame';
import { frameOf } from '../../src/gateway/frame';
import { SendQueue } from '../../src/gateway/send-queue';
import type { Channel } from '../../src/protocol/channels';
import { CHANNELS } from '../../src/protocol/channels';
import { stage } from '../support/gateways';

const on = stage();

/** A queue into a socket that takes what it is told to take. */
function narrow(queuedFrames = 3) {
  const seen: string[] = [];
  const done: (() => void)[] = [];
  let buffered = 0;
  let overflows = 0;
  let coalesced = 0;
  const name = (frame: Frame): string => {
    const { message } = frame;
    return message?.event === 'activity:log' ? message.data.id : (message?.event ?? '');
  };
  const queue = new SendQueue(
    {
      send: (frame, sent) => {
        seen.push(name(frame));
        buffered += 1;
        done.push(sent);
      },
      buffered: () => buffered,
    },
    { bufferedBytes: 0, queuedFrames },
    {
      current: (channel) => [current(channel)],
      sent: () => {},
      coalesced: () => {
        coalesced += 1;
      },
      overflowed: () => {
        overflows += 1;
      },
    },
  );
  return {
    queue,
    seen,
    /** The system takes one frame. */
    drain(): void {
      buffered -= 1;
      done.shift()?.();
    },
    get overflows() {
      return overflows;
    },
    get coalesced() {
      return coalesced;
    },
  };
}

const current = (channel: Channel): Frame =>
  frameOf({ event: 'reconnect', data: { reason: 'server_restart', delay: 0, message: channel } });
const entry = (id: string): Frame =>
  frameOf({
    event: 'activity:log',
    data: { id, type: 'system', severity: 'info', message: '', timestamp: 0 },
  });
const account = current('account');

describe('the send queue', () => {
  test('P42 keeps the order of what has to arrive, and adds what is current at the end', () => {
    const { queue, seen, drain } = narrow();
    queue.push(entry('1'));
    queue.latest('account', account);
    queue.push(entry('2'));
    queue.push(entry('3'));
    expect(seen).toEqual(['1']);
    drain();
    drain();
    drain();
    expect(seen).toEqual(['1', '2', '3', 'reconnect']);
  });

  test('P42 leaves out superseded values, and counts them', () => {
    const it = narrow();
    it.queue.push(entry('1'));
    for (let count = 0; count < 5; count += 1) it.queue.latest('account', account);
    it.drain();
    it.drain();
    expect(it.seen).toEqual(['1', 'reconnect']);
    expect(it.coalesced).toBe(4);
  });

  test('P42 gives the client up rather than leave out an ordered one', () => {
    const it = narrow(2);
    for (const id of ['1', '2', '3', '4', '5']) it.queue.push(entry(id));
    expect(it.overflows).toBe(1);
    it.drain();
    expect(it.seen).toEqual(['1']);
  });

  test('P21 owes nothing for a channel that was unsubscribed', () => {
    const { queue, seen, drain } = narrow();
    queue.push(entry('1'));
    queue.latest('account', account);
    queue.forget('account');
    drain();
    expect(seen).toEqual(['1']);
  });
});

describe('a client that reads slowly', () => {
  test('P42 gets every order and entry in order, and of the other channels what is current once it reads', async () => {
    const gateway = await on.gateway({
      symbols: 5_000,
      mood: { orders: 20 },
      limits: { bufferedBytes: 65_536 },
    });
    const client = await on.client(CHANNELS, { acks: false });
    await client.until('activity:log', 50);
    client.socket.pause();
    const { record, ledger } = gateway;
    for (let second = 0; second < 25; second += 1) {
      on.clock.advance(1_000);
      // Lets the sockets move bytes; the clock is ours.
      await new Promise(setImmediate);
    }
    const [connection] = record.connections;
    expect(connection?.coalesced).toBeGreaterThan(5);
    expect(connection?.closed).toBeNull();
    client.socket.resume();
    await client.when(
      () => client.all('account:update').at(-1)?.data.timestamp === on.clock.wall(),
      'the current account',
    );
    expect(client.all('activity:log').map(({ data }) => data)).toEqual(ledger.activities);
    expect(client.all('orders:update').map(({ data }) => data)).toEqual(ledger.orders);
    expect(client.all('account:update').at(-1)?.data).toEqual(ledger.account);
    expect(client.count('market:update')).toBeLessThan(25 * 3);
  });

  test('P42 is closed with 1013 when even that is too much', async () => {
    const gateway = await on.gateway({ symbols: 5_000, limits: { bufferedBytes: 65_536, queuedFrames: 10 } });
    const client = await on.client(CHANNELS);
    client.socket.pause();
    gateway.setMood({ orders: 40 });
    const { record } = gateway;
    for (let second = 0; second < 25 && !record.connections[0]?.sent.has('connection:closed'); second += 1) {
      on.clock.advance(1_000);
      await new Promise(setImmediate);
    }
    client.socket.resume();
    expect(await client.ended).toEqual({ code: 1013, reason: 'Too slow: 10 messages wait' });
    expect(client.messages.at(-1)).toEqual({
      event: 'connection:closed',
      data: { reason: 'error', message: 'Too slow: 10 messages wait' },
    });
  });
});
