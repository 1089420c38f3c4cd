/** The demo's gateway inside a process that its parent started and steers by messages. */
import type { Fault } from '../protocol/fault';
import { GatewayError } from './faults';
import type { Gateway } from './gateway';
import { createGateway } from './server';

/** From the parent: the first message starts it, `stop` ends it. */
export type DemoRequest = { readonly token: string; readonly seed?: number } | { readonly stop: true };
/** To the parent, once. */
export type DemoReply = { readonly ready: { readonly url: string } } | { readonly failed: Fault };

/** As much of Electron's `process.parentPort` as is needed. */
export interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(reply: DemoReply): void;
}

/**
 * `exit` is called when the gateway has ended. One that could not start says so and waits to be told to stop,
 * so that its words arrive.
 */
export function runDemo(port: ParentPort, exit: () => void): void {
  let gateway: Promise<Gateway> | null = null;

  async function start({ token, seed }: { token: string; seed?: number }): Promise<void> {
    gateway = createGateway({ tokens: [{ token }], ...(seed === undefined ? {} : { seed }) });
    try {
      port.postMessage({ ready: { url: (await gateway).url } });
    } catch (cause) {
      gateway = null;
      port.postMessage({ failed: faultOf(cause) });
    }
  }

  async function stop(): Promise<void> {
    await (await gateway)?.shutdown();
    exit();
  }

  port.on('message', ({ data }) => {
    const request = requestOf(data);
    if (request === null) port.postMessage({ failed: BAD_MESSAGE });
    else if ('stop' in request) void stop();
    else if (gateway === null) void start(request);
  });
}

const BAD_MESSAGE: Fault = {
  code: 'DEMO_MESSAGE',
  what: 'The demo gateway was not started',
  why: 'The message that starts it has no token',
  how: 'Report this: the console and its gateway do not belong to the same version',
};

function requestOf(data: unknown): DemoRequest | null {
  if (typeof data !== 'object' || data === null) return null;
  const { token, seed, stop } = data as { token?: unknown; seed?: unknown; stop?: unknown };
  if (stop === true) return { stop };
  if (typeof token !== 'string' || token === '') return null;
  return typeof seed === 'number' ? { token, seed } : { token };
}

function faultOf(cause: unknown): Fault {
  if (cause instanceof GatewayError) return cause.fault;
  return {
    code: 'DEMO_FAILED',
    what: 'The demo gateway was not started',
    why: cause instanceof Error ? cause.message : String(cause),
    how: 'Start the console again',
  };
}
