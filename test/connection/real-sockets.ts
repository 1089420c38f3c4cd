import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import { nodeClock } from '../../src/gateway/node-clock';
import { wsSocketFactory } from '../../src/main/connection/ws-socket';
import type { Clock, Socket } from '../../src/shared/ports';

/** Done after the test, the last first. */
export const cleanUps: (() => unknown)[] = [];
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
export class Ear {
  readonly heard: Heard[] = [];
  #waiting: (() => void)[] = [];
  onText = (): void => {};
  socket: Socket = { send: () => {}, ping: () => {}, close: () => {}, terminate: () => {} };

  readonly events = {
    opened: () => this.#note(['opened']),
    text: (text: string) => {
      this.#note(['text', text]);
      this.onText();
    },
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

  /** Its last event, whichever of the three that is. */
  ended(): Promise<unknown> {
    return Promise.race([this.until('closed'), this.until('refused'), this.until('failed')]);
  }

  get names(): string[] {
    return this.heard.map(([name]) => name);
  }
}

/** The console's socket to `url`. */
export function open(
  url: string,
  token: string | null = null,
  authorities: readonly string[] = [],
  clock: Clock = nodeClock,
): Ear {
  const ear = new Ear();
  const credentialsFor = () => ({ token, authorities });
  ear.socket = wsSocketFactory({ clock, credentialsFor })(url, ear.events);
  cleanUps.push(() => ear.socket.terminate());
  return ear;
}

/** Its address once it listens on a free port: `127.0.0.1:PORT`. */
export function listening(server: Server, host = '127.0.0.1'): Promise<string> {
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((resolve) => {
    server.listen(0, host, () => resolve(`${host}:${(server.address() as AddressInfo).port}`));
  });
}

/** A WebSocket server that does this with each connection. */
export async function serve(
  welcome: (ws: WebSocket, request: IncomingMessage) => void,
  options: ServerOptions = {},
): Promise<string> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: true, ...options });
  sockets.on('connection', welcome);
  cleanUps.push(() => {
    for (const ws of sockets.clients) ws.terminate();
  });
  return `ws://${await listening(server)}/telemetry`;
}

/** An HTTP server that answers each upgrade so, as a proxy does. */
export function refuse(status: number, header = '', onRequest = () => {}): Promise<string> {
  const server = createServer().on('upgrade', (_request, socket) => {
    onRequest();
    socket.end(`HTTP/1.1 ${status} X\r\n${header}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  });
  return listening(server);
}
