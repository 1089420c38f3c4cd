import type { Down } from '../../src/protocol/down';
import type { Up } from '../../src/protocol/up';
import type { Socket, SocketEvents, SocketFactory } from '../../src/shared/ports';

/**
 * The console's end of a connection whose other end is the test. It keeps the port's promises: sends only
 * while open, gives one last event, none after `terminate`; and it notes what is done to it against its state.
 */
export class FakeSocket implements Socket {
  readonly sent: Up[] = [];
  pings = 0;
  closing: { readonly code: number; readonly reason: string } | null = null;
  phase: 'opening' | 'open' | 'closing' | 'gone' = 'opening';

  constructor(
    readonly url: string,
    readonly events: SocketEvents,
    readonly misuse: string[],
  ) {}

  send(text: string): void {
    if (this.phase === 'open') this.sent.push(JSON.parse(text) as Up);
    else this.misuse.push(`send while ${this.phase}: ${text}`);
  }

  ping(): void {
    if (this.phase === 'open') this.pings += 1;
    else this.misuse.push(`ping while ${this.phase}`);
  }

  close(code: number, reason: string): void {
    if (this.phase === 'gone') this.misuse.push('close when gone');
    this.phase = 'closing';
    this.closing ??= { code, reason };
  }

  terminate(): void {
    if (this.phase === 'gone') this.misuse.push('terminate when gone');
    this.phase = 'gone';
  }

  /** Names of the messages that were sent. */
  get said(): string[] {
    return this.sent.map(({ event }) => event);
  }

  open(): void {
    if (this.phase !== 'opening') return;
    this.phase = 'open';
    this.events.opened();
  }

  say(message: Down): void {
    this.text(JSON.stringify(message));
  }

  text(text: string): void {
    if (this.phase === 'open' || this.phase === 'closing') this.events.text(text);
  }

  binary(bytes: number): void {
    if (this.phase === 'open' || this.phase === 'closing') this.events.binary(bytes);
  }

  pong(roundTrip: number): void {
    if (this.phase === 'open' || this.phase === 'closing') this.events.pong(roundTrip);
  }

  closed(code: number, reason = ''): void {
    this.#end((events) => events.closed(code, reason));
  }

  refused(status: number): void {
    this.#end((events) => events.refused(status));
  }

  failed(reason: string): void {
    this.#end((events) => events.failed(reason));
  }

  #end(report: (events: SocketEvents) => void): void {
    if (this.phase === 'gone') return;
    this.phase = 'gone';
    report(this.events);
  }
}

/** All the sockets that were opened, oldest first, and what was done wrong with any of them. */
export class FakeSockets {
  readonly all: FakeSocket[] = [];
  readonly misuse: string[] = [];

  readonly factory: SocketFactory = (url, events) => {
    if (this.living.length > 0) this.misuse.push('opened while another lives');
    const socket = new FakeSocket(url, events, this.misuse);
    this.all.push(socket);
    return socket;
  };

  get living(): FakeSocket[] {
    return this.all.filter(({ phase }) => phase !== 'gone');
  }

  get last(): FakeSocket {
    const socket = this.all.at(-1);
    if (socket === undefined) throw new Error('No socket was opened');
    return socket;
  }
}
