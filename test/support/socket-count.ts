import type { SocketFactory } from '../../src/shared/ports';

/** How many of a factory's sockets live: opened, and neither ended nor terminated. */
export class SocketCount {
  open = 0;
  /** Ever, and at one time. */
  opened = 0;
  maxOpen = 0;

  counting(factory: SocketFactory): SocketFactory {
    return (url, events) => {
      let lives = true;
      this.opened += 1;
      this.open += 1;
      this.maxOpen = Math.max(this.maxOpen, this.open);
      const gone = (): void => {
        if (lives) this.open -= 1;
        lives = false;
      };
      const socket = factory(url, {
        opened: events.opened,
        text: events.text,
        binary: events.binary,
        pong: events.pong,
        closed: (code, reason) => {
          gone();
          events.closed(code, reason);
        },
        refused: (status) => {
          gone();
          events.refused(status);
        },
        failed: (reason) => {
          gone();
          events.failed(reason);
        },
      });
      return {
        send: (text) => socket.send(text),
        ping: () => socket.ping(),
        close: (code, reason) => socket.close(code, reason),
        terminate: () => {
          gone();
          socket.terminate();
        },
      };
    };
  }
}
