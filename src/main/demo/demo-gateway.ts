/**
 * The embedded demonstration: the reference gateway in a process of its own, on a free loopback port, for the
 * bearer of a random token. It lives until another gateway is chosen or the console ends.
 */
import { randomBytes } from 'node:crypto';
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import type { Clock } from '../../shared/ports';

/** Longest start, ms; it takes about 300. */
const START_MS = 15_000;

/** Electron's UtilityProcess, as far as it is used. */
export interface DemoProcess {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(message: unknown): void;
  kill(): unknown;
}

export interface DemoPorts {
  readonly clock: Clock;
  readonly fork: () => DemoProcess;
  /** It ended without being asked to. */
  readonly ended: (fault: Fault) => void;
}

export interface DemoAccess {
  readonly url: string;
  readonly token: string;
}

interface Running {
  readonly process: DemoProcess;
  readonly started: Promise<Result<DemoAccess, Fault>>;
  access: DemoAccess | null;
}

export class DemoGateway {
  readonly #ports: DemoPorts;
  #running: Running | null = null;

  constructor(ports: DemoPorts) {
    this.#ports = ports;
  }

  /** Where it listens, or `null` while it isn't up. */
  url(): string | null {
    return this.#running?.access?.url ?? null;
  }

  /** Starts it unless it is up or starting. */
  start(): Promise<Result<DemoAccess, Fault>> {
    this.#running ??= this.#begin();
    return this.#running.started;
  }

  stop(): void {
    const running = this.#running;
    this.#running = null;
    running?.process.kill();
  }

  #begin(): Running {
    const { clock, fork, ended } = this.#ports;
    const token = randomBytes(32).toString('base64url');
    const process = fork();
    let settle: (result: Result<DemoAccess, Fault>) => void = () => {};
    const started = new Promise<Result<DemoAccess, Fault>>((resolve) => {
      settle = resolve;
    });
    const running: Running = { process, started, access: null };
    const fail = (why: string): void => {
      cancel();
      if (this.#running === running) this.#running = null;
      settle(err(notStarted(why)));
    };
    const cancel = clock.timer(START_MS, () => {
      process.kill();
      fail(`It was not ready after ${START_MS / 1_000} s`);
    });
    process.on('message', (message) => {
      const url = urlOf(message);
      if (url === null || running.access !== null) return;
      cancel();
      running.access = { url, token };
      settle(ok(running.access));
    });
    process.on('exit', (code) => {
      if (running.access === null) fail(`Its process ended with code ${code}`);
      else if (this.#running === running) {
        this.#running = null;
        ended(gone(code));
      }
    });
    process.postMessage({ token });
    return running;
  }
}

/** `{ ready: { url } }` is what the process says once it listens. */
function urlOf(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !('ready' in message)) return null;
  const { ready } = message;
  if (typeof ready !== 'object' || ready === null || !('url' in ready)) return null;
  return typeof ready.url === 'string' ? ready.url : null;
}

const notStarted = (why: string): Fault => ({
  code: 'DEMO_FAILED',
  what: 'The demonstration gateway did not start',
  why,
  how: 'Try again, or connect to another gateway',
});

const gone = (code: number): Fault => ({
  code: 'DEMO_ENDED',
  what: 'The demonstration gateway has ended',
  why: `Its process ended with code ${code}`,
  how: 'Start the demo again, or connect to another gateway',
});
