import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';
import type { Channel } from '../../src/protocol/channels';
import { decodeDown } from '../../src/protocol/decode';
import type { WireDown } from '../../src/protocol/down';
import type { Up } from '../../src/protocol/up';

export type EventName = WireDown['event'];
type Of<E extends EventName> = Extract<WireDown, { event: E }>;

interface Options {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ca?: string;
  /** Bytes. */
  readonly maxPayload?: number;
  /** Answers heartbeats by itself; default true. */
  readonly acks?: boolean;
}

/** A console's socket and no more: keeps what came, and waits for what is to come. */
export class RawClient {
  /** Every text frame that is JSON, in order. */
  readonly messages: WireDown[] = [];
  /** Text frames that the protocol's reader rejects, and binary ones. */
  readonly rejected: string[] = [];
  /** Every ending: HTTP status of a refused upgrade, close code, or the error of a broken connection. */
  readonly ended: Promise<{ status?: number; code?: number; reason?: string; error?: string }>;
  readonly socket: WebSocket;
  readonly #watchers = new Set<() => void>();
  #over = false;

  constructor(url: string, { token, headers, ca, maxPayload, acks = true }: Options = {}) {
    const options: ClientOptions = {
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      perMessageDeflate: false,
      ...(ca === undefined ? {} : { ca }),
      ...(maxPayload === undefined ? {} : { maxPayload }),
    };
    this.socket = new WebSocket(url, options);
    this.socket.on('message', (data: Buffer, binary) => {
      const text = data.toString();
      if (binary) this.rejected.push(`(binary, ${data.length} bytes)`);
      else {
        const decoded = decodeDown(text);
        if (!decoded.ok) this.rejected.push(text);
        else this.messages.push(JSON.parse(text) as WireDown);
        if (acks && decoded.ok && decoded.value.event === 'heartbeat') this.ack();
      }
      this.#notify();
    });
    this.ended = new Promise((resolve) => {
      let error: string | undefined;
      const end = (how: Awaited<RawClient['ended']>): void => {
        this.#over = true;
        resolve(how);
        this.#notify();
      };
      this.socket.on('unexpected-response', (request, response) => {
        end({ status: response.statusCode ?? 0 });
        request.destroy();
      });
      this.socket.on('error', (cause) => {
        error = cause.message;
      });
      this.socket.on('close', (code, reason) => {
        end({ code, reason: reason.toString(), ...(error === undefined ? {} : { error }) });
      });
    });
  }

  /** Connected and acknowledged; subscribed to `channels` if there are any. */
  static async open(
    url: string,
    channels: readonly Channel[] = [],
    options: Options = {},
  ): Promise<RawClient> {
    const client = new RawClient(url, options);
    await client.until('connection:ack');
    if (channels.length > 0) {
      client.send({ event: 'subscribe', data: { channels: [...channels] } });
      await client.until('subscribed');
    }
    return client;
  }

  send(message: Up): void {
    this.socket.send(JSON.stringify(message));
  }

  ack(): void {
    this.send({ event: 'heartbeat:ack', data: { clientTime: 1_706_400_000_000 } });
  }

  all<E extends EventName>(event: E): Of<E>[] {
    return this.messages.filter((message): message is Of<E> => message.event === event);
  }

  count(event: EventName): number {
    return this.all(event).length;
  }

  /** The `nth` message of that event (1: the first that ever came). Fails when the connection ends first. */
  async until<E extends EventName>(event: E, nth = 1): Promise<Of<E>> {
    await this.when(() => this.count(event) >= nth, `${event} number ${nth}`);
    return this.all(event)[nth - 1] as Of<E>;
  }

  /** Resolves when `holds` does, asked after each frame. */
  async when(holds: () => boolean, what: string): Promise<void> {
    while (!holds()) {
      if (this.#over) throw new Error(`The connection ended before ${what}`);
      await new Promise<void>((resolve) => {
        const watcher = (): void => {
          this.#watchers.delete(watcher);
          resolve();
        };
        this.#watchers.add(watcher);
      });
    }
  }

  /** All that the gateway sent before this has come (a pong follows everything), or the connection has ended. */
  async settled(): Promise<void> {
    if (this.#over) return;
    this.socket.ping();
    await Promise.race([once(this.socket, 'pong'), this.ended]);
  }

  close(): void {
    this.socket.terminate();
  }

  #notify(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}
