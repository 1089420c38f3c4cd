import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DemoGateway, type DemoProcess } from '../../src/main/demo/demo-gateway';
import { Gateways } from '../../src/main/launch/gateways';
import { Profiles } from '../../src/main/launch/profiles';
import { NO_POLICY, type Policy } from '../../src/main/policy/policy';
import { policyOf } from '../../src/main/policy/policy-text';
import { settingsUnder } from '../../src/main/policy/under-policy';
import type { Fault } from '../../src/protocol/fault';
import { ok } from '../../src/protocol/result';
import type { ConnectionState } from '../../src/shared/connection/state';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { Profile, Settings } from '../../src/shared/ipc/view';
import { selfSigned } from '../support/certificate';
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
let gateways: Gateways;
let settings: Settings;
let state: ConnectionState['name'];
/** What is kept, by profile. */
let vault: Map<string, string>;
/** The origins for which tokens were asked for, and kept. */
let origins: string[];

/** As one that was saved before. */
const profile = (id: string, url: string, part: Partial<Profile> = {}): Profile => ({
  id,
  name: id,
  url,
  channels: ['account'],
  currency: null,
  exchangeZone: null,
  caFile: null,
  ...part,
});

function start(
  profiles: readonly Profile[] = [],
  lastProfile: string | null = null,
  policy: Policy = NO_POLICY,
): void {
  settings = { ...DEFAULT_SETTINGS, profiles: [...profiles], lastProfile };
  gateways = new Gateways({
    profiles: new Profiles({
      current: () => settingsUnder(policy, settings),
      own: () => settings,
      update: (change) => {
        settings = { ...settings, ...(change as Partial<Settings>) };
        if (change.lastProfile) calls.push('remember');
      },
    }),
    policy,
    vault: {
      of: async (id, origin) => {
        origins.push(`of ${origin}`);
        return ok(vault.get(id) ?? null);
      },
      keep: async (id, { origin, token }) => {
        origins.push(`keep ${origin}`);
        vault.set(id, token);
      },
      forget: async (id) => {
        vault.delete(id);
        return null;
      },
      whereabouts: () => Object.fromEntries([...vault.keys()].map((id) => [id, 'keyring'] as const)),
    },
    demo,
    driver: {
      connect: (url) => calls.push(`connect ${url}`),
      disconnect: () => calls.push('disconnect'),
      want: (channels) => calls.push(`want ${channels.length}`),
      state: () => ({ name: state }) as ConnectionState,
    },
    letGo: () => calls.push('let go'),
    warn: (fault) => {
      calls.push('warn');
      warnings.push(fault);
    },
    chosen: () => calls.push(gateways.isDemo ? 'demo' : 'real'),
  });
}

beforeEach(() => {
  clock = new FakeClock();
  processes = [];
  ended = [];
  calls = [];
  warnings = [];
  state = 'Disconnected';
  vault = new Map();
  origins = [];
  demo = new DemoGateway({
    clock,
    fork: () => {
      const process = new FakeProcess();
      processes.push(process);
      return process;
    },
    ended: (fault) => ended.push(fault),
  });
  start();
});

const presented = (url: string): string | null => gateways.credentialsFor(url).token;

/** The gateway's answers, as the driver tells them. */
const connected = (): void => gateways.heard({ name: 'Connected' } as ConnectionState);
const refused = (code: string): void =>
  gateways.heard({
    name: 'Disconnected',
    since: { now: 0, wall: 0 },
    url: null,
    because: { kind: 'sign-in', cause: { fault: { code, what: '', why: '', how: '' }, closeCode: 4401 } },
  });

const newest = (): FakeProcess => {
  const process = processes.at(-1);
  if (process === undefined) throw new Error('No process was forked');
  return process;
};

describe('connecting', () => {
  test('checks, remembers, connects, and only then says what is wanted', async () => {
    expect(await gateways.connect(' WSS://gw/t ', ' secret ')).toBeNull();
    expect(presented('wss://gw/t')).toBe('secret');
    expect(calls).toEqual(['remember', 'disconnect', 'let go', 'real', 'connect wss://gw/t', 'want 6']);
    expect(settings.profiles).toMatchObject([{ name: 'gw', url: 'wss://gw/t' }]);
    expect(settings.lastProfile).toBe(settings.profiles[0]?.id);
  });

  test('P11 a token goes to the URL it was given for, and to no other', async () => {
    await gateways.connect('wss://gw/', 'secret');
    expect(presented('wss://other/')).toBeNull();
    await gateways.connect('wss://other/', null);
    expect([presented('wss://gw/'), presented('wss://other/')]).toEqual([null, null]);
  });

  test('without a token, the one that is presented already stays', async () => {
    await gateways.connect('wss://gw/', 'secret');
    await gateways.connect('wss://gw/', null);
    expect(presented('wss://gw/')).toBe('secret');
  });

  test('a bad URL or token: a fault, and nothing done', async () => {
    expect((await gateways.connect('http://gw', 'secret'))?.code).toBe('BAD_GATEWAY_URL');
    expect((await gateways.connect('wss://gw', 'two words'))?.code).toBe('BAD_TOKEN');
    expect(calls).toEqual([]);
    expect(presented('wss://gw/')).toBeNull();
  });

  test('P12 in clear to another machine: the warning comes before the connection', async () => {
    await gateways.connect('ws://gw', 'secret');
    expect(calls[0]).toBe('warn');
    expect(warnings[0]?.code).toBe('NOT_ENCRYPTED');
    expect(JSON.stringify(warnings)).not.toContain('secret');
  });

  test('a profile’s own channels are wanted, and its kept token is presented', async () => {
    vault.set('a', 'kept');
    start([profile('a', 'wss://a/')], 'a');
    expect(gateways.current?.id).toBe('a');
    expect(await gateways.connectProfile('a', null)).toBeNull();
    expect(presented('wss://a/')).toBe('kept');
    expect(calls).toEqual(['remember', 'real', 'connect wss://a/', 'want 1']);
  });

  test('another profile lets go of the first’s data, at the same URL too', async () => {
    start([profile('a', 'wss://gw/'), profile('b', 'wss://gw/')], 'a');
    await gateways.connectProfile('a', 'secret');
    expect(calls).not.toContain('let go');
    calls = [];
    await gateways.connectProfile('b', null);
    expect(calls.slice(0, 3)).toEqual(['remember', 'disconnect', 'let go']);
    expect(presented('wss://gw/')).toBeNull();
  });

  test('of several at one URL the command line means the one used last', async () => {
    start([profile('a', 'wss://gw/'), profile('b', 'wss://gw/')], 'b');
    await gateways.connect('wss://gw', null);
    expect(gateways.current?.id).toBe('b');
  });

  test('of two choices the later one holds, however long the first takes', async () => {
    start([profile('a', 'wss://a/'), profile('b', 'wss://b/')]);
    await Promise.all([gateways.connectProfile('a', null), gateways.connectProfile('b', 'secret')]);
    expect(calls.filter((call) => call.startsWith('connect'))).toEqual(['connect wss://b/']);
  });

  test('the CA file is read at each attempt: one that is gone is said', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mci-ca-'));
    const caFile = join(folder, 'ca.pem');
    start([profile('a', 'wss://a/', { caFile })]);
    expect((await gateways.connectProfile('a', null))?.code).toBe('BAD_CA_FILE');
    expect(calls).toEqual([]);
    const { cert } = selfSigned();
    await writeFile(caFile, cert);
    expect(await gateways.connectProfile('a', null)).toBeNull();
    expect(gateways.credentialsFor('wss://a/').authorities).toEqual([cert.trim()]);
    await rm(folder, { recursive: true });
    expect(() => presented('wss://a/')).toThrow(`The CA file ${caFile} can’t be used: There is no such file`);
  });
});

describe('the session', () => {
  beforeEach(() => start([profile('a', 'wss://a/')], 'a'));

  test('a token is kept once the gateway has accepted it, not before', async () => {
    await gateways.connectProfile('a', 'secret');
    expect(vault.size).toBe(0);
    expect(gateways.tokens()).toEqual({ a: 'memory' });
    connected();
    connected();
    expect(vault).toEqual(new Map([['a', 'secret']]));
    expect(gateways.tokens()).toEqual({ a: 'keyring' });
  });

  test('P11 it is kept for, and asked for with, the origin that it is presented to', async () => {
    await gateways.connectProfile('a', 'secret');
    connected();
    start([profile('a', 'ws://a:81/other?x')], 'a');
    await gateways.connectProfile('a', null);
    expect(origins).toEqual(['keep wss://a', 'of ws://a:81']);
  });

  test('a wrong one that was typed in does not replace the one that is kept', async () => {
    vault.set('a', 'kept');
    await gateways.connectProfile('a', 'wrong');
    refused('AUTH_REQUIRED');
    expect(presented('wss://a/')).toBeNull();
    await gateways.connectProfile('a', null);
    expect(presented('wss://a/')).toBe('kept');
  });

  test('one that was accepted outlives AUTH_REQUIRED', async () => {
    vault.set('a', 'kept');
    await gateways.connectProfile('a', null);
    connected();
    refused('AUTH_REQUIRED');
    expect(vault.get('a')).toBe('kept');
    expect(presented('wss://a/')).toBe('kept');
  });

  test('P29 an expired one is forgotten: it can’t work again', async () => {
    await gateways.connectProfile('a', 'secret');
    connected();
    refused('SESSION_EXPIRED');
    expect(vault.size).toBe(0);
    expect(presented('wss://a/')).toBeNull();
    expect(gateways.tokens()).toEqual({});
  });

  test('signing out says goodbye, forgets the token and lets go of the data', async () => {
    await gateways.connectProfile('a', 'secret');
    connected();
    calls = [];
    expect(await gateways.signOut()).toBeNull();
    expect(calls).toEqual(['disconnect', 'let go', 'want 1', 'real']);
    expect(vault.size).toBe(0);
    expect(presented('wss://a/')).toBeNull();
    expect(gateways.current?.id).toBe('a');
  });

  test('signing out while a connection is being prepared: it comes to nothing', async () => {
    const connecting = gateways.connectProfile('a', null);
    await gateways.signOut();
    expect(await connecting).toBeNull();
    expect(calls.join()).not.toContain('connect wss');
  });
});

describe('profiles', () => {
  beforeEach(() => start([profile('a', 'wss://a/t'), profile('b', 'wss://b/')], 'a'));

  test('saving the one in use shows at once', async () => {
    await gateways.saveProfile(profile('a', 'wss://a/t', { currency: 'eur' }));
    expect(gateways.current?.currency).toBe('EUR');
    expect(calls).toEqual(['real']);
  });

  test('P11 one that has moved to another host loses its token; to another path, not', async () => {
    vault.set('a', 'kept');
    await gateways.saveProfile(profile('a', 'wss://a/other'));
    expect(vault.get('a')).toBe('kept');
    await gateways.saveProfile(profile('a', 'wss://elsewhere/other'));
    expect(vault.size).toBe(0);
  });

  test('P11 one that moves while its token is being tried: the token isn’t kept for the new host', async () => {
    await gateways.connectProfile('a', 'secret');
    await gateways.saveProfile(profile('a', 'wss://elsewhere/t'));
    connected();
    expect(vault.size).toBe(0);
    await gateways.connectProfile('a', null);
    expect(presented('wss://elsewhere/t')).toBeNull();
  });

  test('P11 one that moves while its kept token is being read: the token goes nowhere', async () => {
    vault.set('a', 'kept');
    const connecting = gateways.connectProfile('a', null);
    await gateways.saveProfile(profile('a', 'wss://elsewhere/t'));
    await connecting;
    connected();
    await gateways.connectProfile('a', null);
    expect(presented('wss://elsewhere/t')).toBeNull();
  });

  test('the one in use can’t be removed; another goes with its token', async () => {
    vault.set('b', 'kept');
    await gateways.connectProfile('a', null);
    state = 'Reconnecting';
    expect((await gateways.removeProfile('a'))?.code).toBe('PROFILE_IN_USE');
    expect(await gateways.removeProfile('b')).toBeNull();
    expect(vault.size).toBe(0);
    expect(settings.profiles.map(({ id }) => id)).toEqual(['a']);
  });

  test('the last one, disconnected, goes with what it said', async () => {
    await gateways.connectProfile('a', null);
    calls = [];
    expect(await gateways.removeProfile('a')).toBeNull();
    expect(calls).toContain('let go');
    // Given up, it would be tried anew on waking.
    expect(calls).toContain('disconnect');
    expect(gateways.current).toBeNull();
    expect(settings.lastProfile).toBeNull();
    expect((await gateways.connectProfile('a', null))?.code).toBe('NO_SUCH_PROFILE');
  });
});

describe('the demo', () => {
  test('is connected to with a random token once it is ready, and not remembered', async () => {
    const started = gateways.startDemo();
    expect(newest().token()).toMatch(/^[\w-]{43}$/);
    expect(calls).toEqual([]);
    newest().says({ ready: { url: DEMO } });
    expect(await started).toBeNull();
    expect(calls).toEqual(['disconnect', 'let go', 'demo', `connect ${DEMO}`, 'want 6']);
    expect(presented(DEMO)).toBe(newest().token());
    expect(settings.profiles).toEqual([]);
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
    await gateways.connect('wss://gw/', null);
    expect(newest().killed).toBe(1);
    expect(ended).toEqual([]);
    expect(gateways.isDemo).toBe(false);
  });

  test('another gateway chosen while it starts: that one stays', async () => {
    const started = gateways.startDemo();
    await gateways.connect('wss://gw/', null);
    newest().says({ ready: { url: DEMO } });
    expect((await started)?.code).toBe('DEMO_FAILED');
    expect(calls.slice(-2)).toEqual(['connect wss://gw/', 'want 6']);
    expect(gateways.isDemo).toBe(false);
  });

  test('Connect to its own address keeps it', async () => {
    const started = gateways.startDemo();
    newest().says({ ready: { url: DEMO } });
    await started;
    await gateways.connect(DEMO, null);
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

  test('signing out of it ends it, and the last gateway is the one chosen', async () => {
    start([profile('a', 'wss://a/')], 'a');
    const started = gateways.startDemo();
    newest().says({ ready: { url: DEMO } });
    await started;
    await gateways.signOut();
    expect(newest().killed).toBe(1);
    expect(gateways.current?.id).toBe('a');
    expect(gateways.isDemo).toBe(false);
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

describe('where the administrator forbids other gateways', () => {
  const PAPER = 'wss://paper.example/t';
  const POLICY = policyOf(
    JSON.stringify({ gateways: [{ name: 'Paper', url: PAPER }], otherGateways: false }),
    '/etc/mci-console/config.json',
  );
  const draft = { name: 'B', channels: [], currency: null, exchangeZone: null, caFile: null };
  const FORBIDDEN = { code: 'POLICY_FORBIDS' };
  beforeEach(() => start([profile('mine', 'wss://mine.example/')], 'mine', POLICY));

  test('the one that is set up is chosen at the start, and can be connected to', async () => {
    const { current } = gateways;
    expect(current).toMatchObject({ name: 'Paper', url: PAPER });
    expect(await gateways.connectProfile(current?.id ?? '', 'secret')).toBeNull();
    expect(calls).toContain(`connect ${PAPER}`);
    expect(settings.profiles).toMatchObject([{ id: 'mine' }]);
    expect(settings.lastProfile).toBe(current?.id);
  });

  test('no way leads to another', async () => {
    expect(await gateways.connect('wss://mine.example/', null)).toMatchObject(FORBIDDEN);
    expect(await gateways.connect('wss://new.example/', 'secret')).toMatchObject(FORBIDDEN);
    expect(await gateways.connectProfile('mine', null)).toMatchObject({ code: 'NO_SUCH_PROFILE' });
    expect(await gateways.startDemo()).toMatchObject(FORBIDDEN);
    expect(await gateways.connectProfile('demo', null)).toMatchObject(FORBIDDEN);
    expect(processes).toEqual([]);
    expect(calls).toEqual([]);
  });

  test('none can be made, and the one that is set up can be neither changed, moved nor removed', async () => {
    const id = gateways.current?.id ?? '';
    for (const tried of [
      { ...draft, id: null, url: 'wss://new.example/' },
      { ...draft, id: null, url: PAPER },
      { ...draft, id, url: 'wss://elsewhere.example/' },
      { ...draft, id: 'mine', url: 'wss://mine.example/' },
    ]) {
      expect(await gateways.saveProfile(tried), tried.url).toMatchObject({ ok: false, error: FORBIDDEN });
    }
    expect(await gateways.removeProfile(id)).toMatchObject(FORBIDDEN);
    expect(settings.profiles).toMatchObject([{ id: 'mine', url: 'wss://mine.example/' }]);
  });

  test('where others are allowed, the operator’s own are made and removed beside it', async () => {
    const { otherGateways: _, ...rest } = POLICY;
    start([], null, { ...rest, otherGateways: true });
    const saved = await gateways.saveProfile({ ...draft, id: null, url: 'wss://new.example/' });
    expect(saved).toMatchObject({ ok: true });
    expect(settings.profiles).toMatchObject([{ url: 'wss://new.example/' }]);
    expect(await gateways.removeProfile(settings.profiles[0]?.id ?? '')).toBeNull();
    expect(settings.profiles).toEqual([]);
    expect(await gateways.saveProfile({ ...draft, id: null, url: PAPER })).toMatchObject({ ok: false });
  });
});
