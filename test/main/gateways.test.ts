import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import { DemoGateway, type DemoProcess } from '../../src/main/demo/demo-gateway';
import { Gateways } from '../../src/main/launch/gateways';
import { SessionTokens } from '../../src/main/secrets/session-token';
import type { Fault } from '../../src/protocol/fault';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { Settings } from '../../src/shared/ipc/view';
import { FakeClock } from '../support/fake-clock';

/** A process that does what the test says; killing it makes it exit, as the system's own does. */
class FakeProcess extends EventEmitter implements DemoProcess {
  readonly received: unknown[] = [];
  killed = 0;
  postMessage(message: unknown): void {
    this.received.push(message);
  }
  kill(): void {
    this.killed += 1;
    if (this.killed === 1) queueMicrotask(() => this.exits(15));
  }
  says(message: unknown): void {
    this.emit('message', message);
  }
  exits(code: number): void {
    this.emit('exit', code);
  }
  token(): string {
    return (this.received[0] as { token: string }).token;
  }
}

const DEMO = 'ws://127.0.0.1:4000/telemetry';
let clock: FakeClock;
let processes: FakeProcess[];
let ended: Fault[];
let demo: DemoGateway;
let calls: string[];
let warnings: Fault[];
let tokens: SessionTokens;
let gateways: Gateways;
let settings: Settings;

beforeEach(() => {
  clock = new FakeClock();
  processes = [];
  ended = [];
  calls = [];
  settings = DEFAULT_SETTINGS;
  warnings = [];
  tokens = new SessionTokens();
  demo = new DemoGateway({
    clock,
    fork: () => {
      const process = new FakeProcess();
      processes.push(process);
      return process;
    },
    ended: (fault) => ended.push(fault),
  });
  gateways = new Gateways({
    tokens,
    demo,
    connect: (url) => calls.push(`connect ${url}`),
    settings: {
      current: () => settings,
      update: (change) => {
        settings = { ...settings, ...(change as Partial<Settings>) };
        if (change.lastProfile) calls.push('remember');
      },
    },
    warn: (fault) => {
      calls.push('warn');
      warnings.push(fault);
    },
    chosen: () => calls.push(gateways.isDemo ? 'demo' : 'real'),
  });
});

const newest = (): FakeProcess => {
  const process = processes.at(-1);
  if (process === undefined) throw new Error('No process was forked');
  return process;
};

describe('connecting', () => {
  test('checks, holds the token, remembers, connects', () => {
    expect(gateways.connect(' WSS://gw/t ', ' secret ')).toBeNull();
    expect(tokens.of('wss://gw/t')).toBe('secret');
    expect(calls).toEqual(['remember', 'real', 'connect wss://gw/t']);
  });

  test('without a token, the one that is held stays', () => {
    gateways.connect('wss://gw/', 'secret');
    gateways.connect('wss://gw/', null);
    expect(tokens.of('wss://gw/')).toBe('secret');
  });

  test('a bad URL or token: a fault, and nothing done', () => {
    expect(gateways.connect('http://gw', 'secret')?.code).toBe('BAD_GATEWAY_URL');
    expect(gateways.connect('wss://gw', 'two words')?.code).toBe('BAD_TOKEN');
    expect(calls).toEqual([]);
    expect(tokens.of('wss://gw/')).toBeNull();
  });

  test('P12 in clear to another machine: the warning comes before the connection', () => {
    gateways.connect('ws://gw', 'secret');
    expect(calls).toEqual(['warn', 'remember', 'real', 'connect ws://gw/']);
    expect(warnings[0]?.code).toBe('NOT_ENCRYPTED');
    expect(JSON.stringify(warnings)).not.toContain('secret');
  });
});

describe('the demo', () => {
  test('is connected to with a random token once it is ready, and not remembered', async () => {
    const started = gateways.startDemo();
    expect(newest().token()).toMatch(/^[\w-]{43}$/);
    expect(calls).toEqual([]);
    newest().says({ ready: { url: DEMO } });
    expect(await started).toBeNull();
    expect(calls).toEqual(['demo', `connect ${DEMO}`]);
    expect(tokens.of(DEMO)).toBe(newest().token());
    expect(clock.pending).toBe(0);
  });

  test('is started once, however often it is asked for', async () => {
    const both = Promise.all([gateways.startDemo(), gateways.startDemo()]);
    newest().says({ ready: { url: DEMO } });
    expect(await both).toEqual([null, null]);
    await gateways.startDemo();
    expect(processes).toHaveLength(1);
  });

  test('ends when another gateway is chosen, without a word', async () => {
    const started = gateways.startDemo();
    newest().says({ ready: { url: DEMO } });
    await started;
    gateways.connect('wss://gw/', null);
    expect(newest().killed).toBe(1);
    expect(ended).toEqual([]);
    expect(gateways.isDemo).toBe(false);
  });

  test('another gateway chosen while it starts: that one stays', async () => {
    const started = gateways.startDemo();
    gateways.connect('wss://gw/', null);
    newest().says({ ready: { url: DEMO } });
    expect((await started)?.code).toBe('DEMO_FAILED');
    expect(calls.at(-1)).toBe('connect wss://gw/');
    expect(gateways.isDemo).toBe(false);
  });

  test('Connect to its own address keeps it', async () => {
    const started = gateways.startDemo();
    newest().says({ ready: { url: DEMO } });
    await started;
    gateways.connect(DEMO, null);
    expect(newest().killed).toBe(0);
    expect(gateways.isDemo).toBe(true);
    expect(calls).not.toContain('remember');
  });

  test.each([
    ['it ends at once', (process: FakeProcess) => process.exits(3), 'code 3'],
    [
      'it can’t listen',
      (process: FakeProcess) => process.says({ failed: { code: 'F', what: 'w', why: 'no port', how: 'h' } }),
      'no port',
    ],
    ['it says nothing', () => clock.advance(15_000), 'not ready after 15 s'],
  ])('%s: a fault, and the next try starts another', async (_title, happens, why) => {
    const started = gateways.startDemo();
    happens(newest());
    expect((await started)?.why).toContain(why);
    expect(calls).toEqual([]);
    expect(clock.pending).toBe(0);
    const again = gateways.startDemo();
    expect(processes).toHaveLength(2);
    newest().says({ ready: { url: DEMO } });
    expect(await again).toBeNull();
    expect(ended).toEqual([]);
  });

  test('its end while it is in use is told, once', async () => {
    const started = gateways.startDemo();
    newest().says({ ready: { url: DEMO } });
    await started;
    newest().exits(1);
    demo.stop();
    expect(ended).toMatchObject([{ code: 'DEMO_ENDED', why: 'Its process ended with code 1' }]);
    expect(demo.url()).toBeNull();
  });
});
