import type { Socket, SocketFactory } from '../../src/shared/ports';

/** The newest socket, and whether what the gateway sent on it has come: a pong follows everything. */
export class Line {
  #socket: Socket | null = null;
  #phase: 'none' | 'opening' | 'open' = 'none';
  #watchers: (() => void)[] = [];
  #pongs = 0;

  constructor(readonly factory: SocketFactory) {}

  open: SocketFactory = (url, events) => {
    const moved = (phase: Line['phase']) => {
      this.#phase = phase;
      for (const watcher of this.#watchers.splice(0)) watcher();
    };
    this.#phase = 'opening';
    const socket = this.factory(url, {
      opened: () => {
        moved('open');
        events.opened();
      },
      text: events.text,
      binary: events.binary,
      pong: (roundTrip) => {
        this.#pongs += 1;
        moved('open');
        events.pong(roundTrip);
      },
      closed: (code, reason) => {
        moved('none');
        events.closed(code, reason);
      },
      refused: (status) => {
        moved('none');
        events.refused(status);
      },
      failed: (reason) => {
        moved('none');
        events.failed(reason);
      },
    });
    this.#socket = {
      ...bound(socket),
      terminate: () => {
        socket.terminate();
        moved('none');
      },
    };
    return this.#socket;
  };

  get phase(): 'none' | 'opening' | 'open' {
    return this.#phase;
  }

  async settled(): Promise<void> {
    while (this.phase === 'opening') await this.#moved();
    const pongs = this.#pongs;
    this.#socket?.ping();
    while (this.phase === 'open' && this.#pongs === pongs) await this.#moved();
    await new Promise((resolve) => setImmediate(resolve));
  }

  #moved(): Promise<void> {
    return new Promise((resolve) => this.#watchers.push(resolve));
  }
}

const bound = (socket: Socket): Socket => ({
  send: (text) => socket.send(text),
  ping: () => socket.ping(),
  close: (code, reason) => socket.close(code, reason),
  terminate: () => socket.terminate(),
});
