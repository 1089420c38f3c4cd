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
    const fail = (fault: Fault): void => {
      cancel();
      if (this.#running === running) this.#running = null;
      process.kill();
      settle(err(fault));
    };
    const cancel = clock.timer(START_MS, () =>
      fail(notStarted(`It was not ready after ${START_MS / 1_000} s`)),
    );
    process.on('message', (message) => {
      const reply = replyOf(message);
      // One that was stopped while it started is not to be connected to.
      if (reply === null || running.access !== null || this.#running !== running) return;
      if ('failed' in reply) return fail(reply.failed);
      cancel();
      running.access = { url: reply.ready.url, token };
      settle(ok(running.access));
    });
    process.on('exit', (code) => {
      if (running.access === null) fail(notStarted(`Its process ended with code ${code}`));
      else if (this.#running === running) {
        this.#running = null;
        ended(gone(code));
      }
    });
    process.postMessage({ token });
    return running;
  }
}

/** What the process says, once: where it listens, or why it doesn't. */
type Reply = { readonly ready: { readonly url: string } } | { readonly failed: Fault };

/** The process is ours and of this very build. */
function replyOf(message: unknown): Reply | null {
  if (typeof message !== 'object' || message === null) return null;
  return 'ready' in message || 'failed' in message ? (message as Reply) : null;
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
