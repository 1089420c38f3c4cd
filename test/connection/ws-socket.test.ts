/** The sockets of the console against real servers on a free port. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket as TcpSocket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { wsSocketFactory } from '../../src/main/connection/ws-socket';
import type { Clock, Socket } from '../../src/shared/ports';
import { selfSigned } from '../support/certificate';

const clock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  timer: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

type Heard =
  | ['opened']
  | ['text', string]
  | ['binary', number]
  | ['pong', number]
  | ['closed', number, string]
  | ['refused', number]
  | ['failed', string];

/** What a socket reported, and a way to wait for it. */
class Ear {
  readonly heard: Heard[] = [];
  #waiting: (() => void)[] = [];
  socket: Socket = { send: () => {}, ping: () => {}, close: () => {}, terminate: () => {} };

  readonly events = {
    opened: () => this.#note(['opened']),
    text: (text: string) => this.#note(['text', text]),
    binary: (bytes: number) => this.#note(['binary', bytes]),
    pong: (roundTrip: number) => this.#note(['pong', roundTrip]),
    closed: (code: number, reason: string) => this.#note(['closed', code, reason]),
    refused: (status: number) => this.#note(['refused', status]),
    failed: (reason: string) => this.#note(['failed', reason]),
  };

  #note(heard: Heard): void {
    this.heard.push(heard);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** The first of that kind; or the `nth`. */
  async until(kind: Heard[0], nth = 1): Promise<Heard> {
    for (;;) {
      const found = this.heard.filter(([name]) => name === kind)[nth - 1];
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  get names(): string[] {
    return this.heard.map(([name]) => name);
  }
}

function open(url: string, token: string | null = null): Ear {
  const ear = new Ear();
  ear.socket = wsSocketFactory({ clock, tokenFor: () => token })(url, ear.events);
  cleanUps.push(() => ear.socket.terminate());
  return ear;
}

function listening(server: Server): Promise<string> {
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

/** A WebSocket server that does this with each connection. */
async function serve(welcome: (ws: WebSocket, request: IncomingMessage) => void): Promise<string> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: true });
  sockets.on('connection', welcome);
  cleanUps.push(() => {
    for (const ws of sockets.clients) ws.terminate();
  });
  return `ws://${await listening(server)}/telemetry`;
}

/** An HTTP server that answers each upgrade so, as a proxy does. */
function refuse(status: number, header = '', onRequest = () => {}): Promise<string> {
  const server = createServer().on('upgrade', (_request, socket) => {
    onRequest();
    socket.end(`HTTP/1.1 ${status} X\r\n${header}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  });
  return listening(server);
}

describe('the upgrade request', () => {
  test('P11 the token is in the Authorization header and nowhere else', async () => {
    let seen: IncomingMessage | null = null;
    const url = await serve((_ws, request) => {
      seen = request;
    });
    const ear = open(`${url}?account=7`, 'tok-123');
    await ear.until('opened');
    const { headers, url: path } = seen as unknown as IncomingMessage;
    expect(headers.authorization).toBe('Bearer tok-123');
    expect(path).toBe('/telemetry?account=7');
    expect(JSON.stringify({ ...headers, authorization: '' })).not.toContain('tok-123');
  });

  test('without a token there is no such header, and no compression is offered', async () => {
    let seen: IncomingMessage | null = null;
    const url = await serve((_ws, request) => {
      seen = request;
    });
    await open(url).until('opened');
    const { headers } = seen as unknown as IncomingMessage;
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('sec-websocket-extensions');
  });

  test.each([401, 403, 404, 429, 500, 503])('P14 refused with HTTP %d', async (status) => {
    const ear = open(`ws://${await refuse(status)}/`);
    expect(await ear.until('refused')).toEqual(['refused', status]);
    expect(ear.names).toEqual(['refused']);
  });

  test('P11 a redirect is not followed: nobody else gets the token', async () => {
    let requests = 0;
    const elsewhere = await refuse(200, '', () => {
      requests += 1;
    });
    const url = await refuse(302, `Location: http://${elsewhere}/\r\n`);
    const ear = open(`ws://${url}/`, 'tok-123');
    expect(await ear.until('refused')).toEqual(['refused', 302]);
    expect(requests).toBe(0);
  });
});

describe('failures', () => {
  test('P31 nothing listens', async () => {
    const server = createServer();
    const address = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const ear = open(`ws://${address}/`);
    expect((await ear.until('failed'))[1]).toMatch(/^Nothing listens at that address \(connect ECONNREFUSED/);
    expect(ear.names).toEqual(['failed']);
  });

  test('P31 a name with several addresses of which none answers', async () => {
    const server = createServer();
    const address = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const [, reason] = await open(`ws://localhost:${address.split(':')[1]}/`).until('failed');
    expect(reason).toMatch(/^Nothing listens at that address/);
  });

  test('P31 the other side hangs up in the handshake, or speaks something else', async () => {
    const speak = async (words: string) => {
      const server = createTcpServer((socket) => socket.on('error', () => {}).end(words));
      const port = await new Promise<number>((resolve) => {
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
      });
      cleanUps.push(() => server.close());
      return open(`ws://127.0.0.1:${port}/`).until('failed');
    };
    expect((await speak(''))[0]).toBe('failed');
    expect((await speak('SSH-2.0-OpenSSH\r\n'))[0]).toBe('failed');
  });

  test('P31 a certificate that nobody signed', async () => {
    const address = await listening(createTlsServer(selfSigned()));
    const ear = open(`wss://${address}/`, 'tok-123');
    expect((await ear.until('failed'))[1]).toContain('The certificate is signed by the gateway itself');
    expect(ear.names).toEqual(['failed']);
  });

  test.each([
    ['an address that is none', 'http//x', null],
    ['a token that no header can hold', 'ws://127.0.0.1:1/', 'tok\n123'],
    ['a token beyond Latin-1', 'ws://127.0.0.1:1/', 'tok-☃'],
  ])('%s fails, and the token is not in the words', async (_, url, token) => {
    const ear = open(url, token);
    expect(ear.heard).toEqual([]);
    const [, reason] = await ear.until('failed');
    expect(reason).not.toContain('tok');
  });

  test('P31 a reset', async () => {
    const url = await serve((ws, request) => {
      ws.on('error', () => {});
      request.socket.resetAndDestroy();
    });
    const ear = open(url);
    expect(await ear.until('closed')).toEqual(['closed', 1006, '']);
  });
});

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

  test('C14 a pong that nothing asked for tells nothing', async () => {
    const ear = open(
      await serve((ws) => {
        ws.pong('1');
        ws.send('after');
      }),
    );
    await ear.until('text');
    expect(ear.names).toEqual(['opened', 'text']);
  });
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
