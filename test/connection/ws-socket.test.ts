/** What the console's sockets carry, and how they end, against real servers on a free port. */
import { createServer } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { nodeClock } from '../../src/gateway/node-clock';
import { listening, open, serve } from './real-sockets';

const TOKEN = 'a-token-to-be-taken-out';

describe('frames', () => {
  test('P1 text comes and goes as it is, in order', async () => {
    const url = await serve((ws) => {
      ws.send('first ☃');
      ws.on('message', (data) => ws.send(`echo ${String(data)}`));
    });
    const ear = open(url);
    ear.socket.send('too early');
    await ear.until('opened');
    ear.socket.send('one ☃');
    ear.socket.send('two');
    await ear.until('text', 3);
    expect(ear.heard.slice(1)).toEqual([
      ['text', 'first ☃'],
      ['text', 'echo one ☃'],
      ['text', 'echo two'],
    ]);
  });

  test('a flood is read in turns with what else waits, whole and in order', async () => {
    const many = 400;
    const url = await serve((ws) => {
      for (let n = 0; n < many; n += 1) ws.send(`${n} ${'x'.repeat(8_192)}`);
    });
    // Each message takes a millisecond.
    let now = 0;
    const ear = open(url, null, [], { ...nodeClock, now: () => now });
    let inTurn = 0;
    let most = 0;
    ear.onText = () => {
      now += 1;
      inTurn += 1;
      most = Math.max(most, inTurn);
      if (inTurn === 1) setImmediate(() => setImmediate(() => (inTurn = 0)));
    };
    await ear.until('text', many);
    expect(ear.heard.flatMap(([kind, text]) => (kind === 'text' ? [Number.parseInt(text, 10)] : []))).toEqual(
      Array.from({ length: many }, (_, n) => n),
    );
    expect(most).toBeLessThan(40);
  });

  test('P3 a binary frame is told by its length', async () => {
    const url = await serve((ws) => ws.send(Buffer.alloc(1_234)));
    expect(await open(url).until('binary')).toEqual(['binary', 1_234]);
  });

  test('P2 1 MiB is taken', async () => {
    const url = await serve((ws) => ws.send('x'.repeat(1_048_576)));
    expect((await open(url).until('text'))[1]).toHaveLength(1_048_576);
  });

  test('P2 a byte more closes with 1009, and the gateway hears it', async () => {
    let told: (code: number) => void;
    const closedWith = new Promise<number>((resolve) => {
      told = resolve;
    });
    const url = await serve((ws) => {
      ws.on('close', (code) => told(code));
      ws.send('x'.repeat(1_048_577));
      ws.send('after it');
    });
    const ear = open(url);
    expect((await ear.until('closed')).slice(0, 2)).toEqual(['closed', 1009]);
    expect(await closedWith).toBe(1009);
    expect(ear.names).toEqual(['opened', 'closed']);
  });

  test('P2 invalid UTF-8 closes with 1007', async () => {
    const url = await serve((ws) => ws.send(Buffer.from([0x22, 0xff, 0x22]), { binary: false }));
    const ear = open(url);
    expect((await ear.until('closed')).slice(0, 2)).toEqual(['closed', 1007]);
    expect(ear.names).toEqual(['opened', 'closed']);
  });

  test('P11 what the gateway repeats of the token is taken out, of its last words too', async () => {
    const url = await serve((ws) => {
      ws.send(JSON.stringify({ event: 'error', data: { why: `${TOKEN} is unknown` } }));
      ws.close(4000, `no ${TOKEN}`);
    });
    const ear = open(url, TOKEN);
    expect(await ear.until('closed')).toEqual(['closed', 4000, 'no [session token]']);
    expect(JSON.stringify(ear.heard)).toContain('[session token] is unknown');
    expect(JSON.stringify(ear.heard)).not.toContain(TOKEN);
  });

  test('a frame that is no WebSocket frame closes with 1002', async () => {
    const url = await serve((_ws, request) => request.socket.write(Buffer.from([0xf1, 0x00])));
    expect((await open(url).until('closed')).slice(0, 2)).toEqual(['closed', 1002]);
  });

  test('P2 a gateway that does not answer such a close is dropped within about 1 s', async () => {
    const url = await serve((ws, request) => {
      // It goes on, deaf.
      request.socket.removeAllListeners('data');
      request.socket.pause();
      ws.send('x'.repeat(1_048_577));
    });
    const ear = open(url);
    await ear.until('opened');
    const from = performance.now();
    expect((await ear.until('closed')).slice(0, 2)).toEqual(['closed', 1009]);
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});

describe('the end', () => {
  test('the gateway’s code and words', async () => {
    const ear = open(await serve((ws) => ws.close(4401, 'Token revoked')));
    expect(await ear.until('closed')).toEqual(['closed', 4401, 'Token revoked']);
    expect(ear.names).toEqual(['opened', 'closed']);
  });

  test('a polite close', async () => {
    let told: (end: [number, string]) => void;
    const end = new Promise<[number, string]>((resolve) => {
      told = resolve;
    });
    const ear = open(await serve((ws) => ws.on('close', (code, reason) => told([code, String(reason)]))));
    await ear.until('opened');
    ear.socket.close(1000, 'reconnect');
    ear.socket.send('too late');
    ear.socket.ping();
    expect(await end).toEqual([1000, 'reconnect']);
    expect(await ear.until('closed')).toEqual(['closed', 1000, 'reconnect']);
  });

  test.each(['connecting', 'open'] as const)(
    'C1 nothing is heard after terminate while %s',
    async (phase) => {
      let gone: () => void;
      const left = new Promise<void>((resolve) => {
        gone = resolve;
      });
      const server = createServer();
      const address = await listening(server);
      server.on('connection', (socket: TcpSocket) => socket.on('close', () => gone()));
      const sockets = new WebSocketServer({ server });
      sockets.on('connection', (ws) => {
        for (let n = 0; n < 100; n += 1) ws.send('more');
      });
      const ear = open(`ws://${address}/`);
      if (phase === 'open') await ear.until('opened');
      const { length } = ear.heard;
      ear.socket.terminate();
      ear.socket.terminate();
      ear.socket.send('x');
      ear.socket.ping();
      ear.socket.close(1000, '');
      if (phase === 'open') await left;
      // A later connection's answer: whatever the first had to say has been said by then.
      await open(await serve((ws) => ws.send('x'))).until('text');
      expect(ear.heard).toHaveLength(length);
    },
  );
});

describe('ping', () => {
  test('C14 the round trip is told', async () => {
    const ear = open(await serve(() => {}));
    await ear.until('opened');
    ear.socket.ping();
    const [, roundTrip] = await ear.until('pong');
    expect(roundTrip).toBeGreaterThan(0);
    expect(roundTrip).toBeLessThan(10_000);
  });

  test('C14 a pong that answers no ping of ours tells nothing', async () => {
    const welcome: Parameters<typeof serve>[0] = (ws) => {
      ws.pong('1');
      ws.on('ping', () => {
        ws.pong('another');
        ws.send('after');
      });
    };
    const ear = open(await serve(welcome, { autoPong: false }));
    await ear.until('opened');
    ear.socket.ping();
    await ear.until('text');
    expect(ear.names).toEqual(['opened', 'text']);
  });
});

test('P31 a gateway that does not read what it is sent is dropped, before much waits for it', async () => {
  const ear = open(
    await serve((ws) => {
      ws.pause();
      ws.send('here');
    }),
  );
  await ear.until('text');
  for (let sent = 0; sent < 64; sent += 1) ear.socket.send('x'.repeat(1_048_576));
  expect(await ear.until('closed')).toEqual(['closed', 1006, 'The gateway does not read what it is sent']);
});

test('what is done to a dead socket does nothing', async () => {
  const ear = open(await serve((ws) => ws.terminate()));
  await ear.until('closed');
  ear.socket.send('x');
  ear.socket.ping();
  ear.socket.close(1000, '');
  ear.socket.terminate();
  expect(ear.names).toEqual(['opened', 'closed']);
});
