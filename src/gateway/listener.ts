/** The HTTP(S) server beneath: listens, answers what is no WebSocket, hands upgrades on, and ends for sure. */
import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { Fault } from '../protocol/fault';
import { GatewayError } from './faults';

export type OnUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export class Listener {
  readonly #server;
  readonly #sockets = new Set<Socket>();
  #port = 0;

  /** Throws a GatewayError when the certificate or its key can't be used. */
  constructor(tls: { readonly cert: string; readonly key: string } | undefined, onUpgrade: OnUpgrade) {
    try {
      this.#server = tls === undefined ? createServer() : createSecureServer(tls);
    } catch (cause) {
      throw new GatewayError({
        code: 'CERTIFICATE',
        what: 'The gateway could not start',
        why: `The certificate or its key can't be used: ${reasonOf(cause)}`,
        how: 'Give a certificate and the private key that belongs to it, both PEM, the key without a passphrase',
      });
    }
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('request', (_, response) => {
      response.writeHead(426, { connection: 'close', upgrade: 'websocket' });
      response.end('This is a telemetry gateway: connect with a WebSocket to /telemetry\n');
    });
    this.#server.on('upgrade', onUpgrade);
  }

  get port(): number {
    return this.#port;
  }

  /** Rejects with a GatewayError. */
  async listen(host: string, port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const failed = (cause: NodeJS.ErrnoException): void =>
        reject(new GatewayError(faultOf(cause, host, port)));
      this.#server.once('error', failed);
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', failed);
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** No newcomers; every socket that is still there is destroyed. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

/** Answers an upgrade request by plain HTTP. Nobody reads the socket any more: it goes, whatever the client does. */
export function answer(socket: Duplex, status: number): void {
  socket.once('finish', () => socket.destroy());
  const words = STATUS_CODES[status] ?? 'Refused';
  socket.end(`HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** TCP reset; over TLS, whose socket can't, a plain cut. */
export function reset(socket: Duplex): void {
  if (socket instanceof Socket && !(socket instanceof TLSSocket)) socket.resetAndDestroy();
  else socket.destroy();
}

function faultOf(cause: NodeJS.ErrnoException, host: string, port: number): Fault {
  const what = 'The gateway could not start';
  if (cause.code === 'EADDRINUSE') {
    return {
      code: 'PORT_IN_USE',
      what,
      why: `Port ${port} of ${host} is in use`,
      how: 'Stop what uses it, or choose another with --port (0: any free one)',
    };
  }
  return { code: 'LISTEN', what, why: reasonOf(cause), how: 'Check --host and --port' };
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
