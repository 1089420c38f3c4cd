/**
 * Connecting, as the command line, the sign-in form and Try the demo all do it: check the URL, hold the token,
 * warn where it would travel in clear, remember the gateway, connect.
 */
import { randomUUID } from 'node:crypto';
import { CHANNELS } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';
import { ok, type Result } from '../../protocol/result';
import type { Input } from '../../shared/ipc/contract';
import type { Profile } from '../../shared/ipc/view';
import type { DemoGateway } from '../demo/demo-gateway';
import { type SessionTokens, sessionTokenOf } from '../secrets/session-token';
import type { SettingsStore } from '../settings/settings-store';
import { gatewayUrlOf, inClearWarning } from './gateway-url';

export interface GatewayPorts {
  readonly tokens: SessionTokens;
  readonly demo: DemoGateway;
  readonly settings: Pick<SettingsStore, 'current' | 'update'>;
  readonly connect: (url: string) => void;
  readonly warn: (fault: Fault) => void;
  /** Which gateway it is may have changed. */
  readonly chosen: () => void;
}

export class Gateways {
  readonly #ports: GatewayPorts;
  #isDemo = false;
  #current: Profile | null = null;

  constructor(ports: GatewayPorts) {
    this.#ports = ports;
    const { profiles, lastProfile } = ports.settings.current();
    this.#current = profiles.find(({ id }) => id === lastProfile) ?? null;
  }

  /** Whether the one connected to last is the demonstration. */
  get isDemo(): boolean {
    return this.#isDemo;
  }

  /** The one chosen, in this run or in the one before. */
  get current(): Profile | null {
    return this.#current;
  }

  /** The profile as it is kept, with the URL as WHATWG URL writes it. */
  saveProfile(given: Input<'saveProfile'>): Result<Profile, Fault> {
    const checked = gatewayUrlOf(given.url);
    if (!checked.ok) return checked;
    const { settings } = this.#ports;
    const { profiles } = settings.current();
    const same = profiles.find(({ url }) => url === checked.value.url);
    const id = given.id ?? same?.id ?? randomUUID();
    const profile = { ...given, url: checked.value.url, id };
    settings.update({ profiles: [...profiles.filter((held) => held.id !== id), profile] });
    return ok(profile);
  }

  connectProfile(id: string, token: string | null): Fault | null {
    const known = this.#ports.settings.current().profiles.find((profile) => profile.id === id);
    const profile = known ?? (this.#current?.id === id ? this.#current : null);
    if (profile === null) {
      return {
        code: 'NO_SUCH_PROFILE',
        what: 'The gateway was not connected to',
        why: 'It is not among those that are kept',
        how: 'Choose another, or enter its URL anew',
      };
    }
    return this.#connect(profile, token);
  }

  /** A URL that no profile has gets one. `token: null` presents the one that is held for the URL, if there is one. */
  connect(address: string, token: string | null): Fault | null {
    const checked = gatewayUrlOf(address);
    if (!checked.ok) return checked.error;
    const { url } = checked.value;
    if (url === this.#ports.demo.url() && this.#current !== null) return this.#connect(this.#current, token);
    const { profiles } = this.#ports.settings.current();
    const known = profiles.find((profile) => profile.url === url);
    const refused = this.#connect(known ?? unnamed(url), token);
    if (refused === null && known === undefined && this.#current !== null) {
      this.#ports.settings.update({ profiles: [...profiles, this.#current] });
    }
    return refused;
  }

  /** Resolves once the demonstration is up and being connected to, or with why it isn't. */
  async startDemo(): Promise<Fault | null> {
    const { tokens, demo, connect, chosen } = this.#ports;
    const started = await demo.start();
    if (!started.ok) return started.error;
    const { url, token } = started.value;
    tokens.hold(url, token);
    this.#isDemo = true;
    this.#current = { ...unnamed(url), id: 'demo', name: 'Demo gateway' };
    chosen();
    connect(url);
    return null;
  }

  #connect(profile: Profile, token: string | null): Fault | null {
    const { tokens, demo, settings, connect, warn, chosen } = this.#ports;
    const checked = gatewayUrlOf(profile.url);
    if (!checked.ok) return checked.error;
    const { url, inClear } = checked.value;
    const usable = token === null ? null : sessionTokenOf(token);
    if (usable?.ok === false) return usable.error;
    if (usable !== null) tokens.hold(url, usable.value);
    if (inClear) warn(inClearWarning(checked.value));
    this.#isDemo = url === demo.url();
    this.#current = profile;
    if (!this.#isDemo) {
      demo.stop();
      settings.update({ lastProfile: profile.id });
    }
    chosen();
    connect(url);
    return null;
  }
}

/** For a URL that no profile has. */
const unnamed = (url: string): Profile => ({
  id: randomUUID(),
  name: new URL(url).host,
  url,
  channels: [...CHANNELS],
  currency: null,
  exchangeZone: null,
  caFile: null,
});
