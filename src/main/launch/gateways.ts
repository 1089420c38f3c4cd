/**
 * Connecting and signing out, as the command line, the sign-in form and Try the demo all do it. A session token
 * goes to the URL it was given for and to no other; it is kept once the gateway has accepted it.
 */
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import type { ConnectionState } from '../../shared/connection/state';
import type { About, Profile, ProfileDraft } from '../../shared/ipc/view';
import type { Driver } from '../connection/driver';
import type { Credentials } from '../connection/ws-socket';
import type { DemoGateway } from '../demo/demo-gateway';
import type { Policy } from '../policy/policy';
import { forbidsGateway, forbidsKeeping, forbidsRemoving } from '../policy/rules';
import { sessionTokenOf } from '../secrets/session-token';
import type { TokenVault } from '../secrets/token-vault';
import { readAuthorities } from './authority-file';
import { gatewayUrlOf, inClearWarning } from './gateway-url';
import type { Profiles } from './profiles';
import { hear, type Session } from './session';

export interface GatewayPorts {
  readonly profiles: Profiles;
  readonly policy: Policy;
  readonly vault: Pick<TokenVault, 'of' | 'keep' | 'forget' | 'whereabouts'>;
  readonly demo: DemoGateway;
  readonly driver: Pick<Driver, 'connect' | 'disconnect' | 'want' | 'state'>;
  /** What the gateway said is to be on screen no longer. */
  readonly letGo: () => void;
  readonly warn: (fault: Fault) => void;
  /** Which gateway it is, or where its token is, may have changed. */
  readonly chosen: () => void;
}

export const DEMO_ID = 'demo';

export class Gateways {
  readonly #ports: GatewayPorts;
  #current: Profile | null;
  #session: Session | null = null;
  /** Number of the newest choice: an older one that was still being prepared is dropped. */
  #turn = 0;

  constructor(ports: GatewayPorts) {
    this.#ports = ports;
    this.#current = ports.profiles.last();
  }

  /** Whether the one connected to last is the demonstration. */
  get isDemo(): boolean {
    return this.#current?.id === DEMO_ID;
  }

  /** The one chosen, in this run or in the one before. */
  get current(): Profile | null {
    return this.#current;
  }

  tokens(): About['tokens'] {
    const kept = this.#ports.vault.whereabouts();
    const id = this.#session?.token ? this.#current?.id : undefined;
    return id === undefined ? kept : { [id]: 'memory', ...kept };
  }

  /** Asked at each attempt, so that a CA file that was replaced counts. @throws in words, when it can't be read. */
  credentialsFor(url: string): Credentials {
    if (this.#session?.url !== url) return { token: null, authorities: [] };
    const authorities = authoritiesOf(this.#current);
    if (!authorities.ok) throw new Error(`${authorities.error.what}: ${authorities.error.why}`);
    return { token: this.#session.token, authorities: authorities.value };
  }

  async saveProfile(draft: ProfileDraft): Promise<Result<Profile, Fault>> {
    const { profiles, policy, chosen } = this.#ports;
    const before = profiles.get(draft.id);
    const to = gatewayUrlOf(draft.url);
    for (const url of [before?.url, to.ok ? to.value.url : undefined]) {
      const forbidden = url === undefined ? null : forbidsKeeping(policy, url);
      if (forbidden !== null) return err(forbidden);
    }
    const saved = profiles.save(draft);
    if (!saved.ok) return saved;
    const { id, url } = saved.value;
    if (before !== null && originOf(before.url) !== originOf(url)) await this.#forget(id);
    if (this.#current?.id === id) this.#current = saved.value;
    chosen();
    return saved;
  }

  async removeProfile(id: string): Promise<Fault | null> {
    const { profiles, policy, vault, driver, letGo, chosen } = this.#ports;
    const kept = profiles.get(id);
    const forbidden = kept === null ? null : forbidsRemoving(policy, kept.url);
    if (forbidden !== null) return forbidden;
    if (this.#current?.id === id) {
      if (driver.state().name !== 'Disconnected') return IN_USE;
      // Given up isn't over: waking would try it anew.
      driver.disconnect();
      this.#leave(null);
      letGo();
    }
    profiles.remove(id);
    const fault = await vault.forget(id);
    chosen();
    return fault;
  }

  async connectProfile(id: string, token: string | null): Promise<Fault | null> {
    if (id === DEMO_ID) return this.startDemo();
    const profile = this.#ports.profiles.get(id) ?? (this.#current?.id === id ? this.#current : null);
    return profile === null ? NO_SUCH_PROFILE : this.#connect(profile, token);
  }

  /** A URL that no profile has gets one. `token: null` presents the one that is held, if there is one. */
  async connect(address: string, token: string | null): Promise<Fault | null> {
    const checked = gatewayUrlOf(address);
    if (!checked.ok) return checked.error;
    const { url } = checked.value;
    const { profiles } = this.#ports;
    return this.#connect(profiles.at(url) ?? profiles.unnamed(url), token);
  }

  /** Resolves once the demonstration is up and being connected to, or with why it isn't. */
  async startDemo(): Promise<Fault | null> {
    const { demo, profiles, policy } = this.#ports;
    const forbidden = forbidsGateway(policy, 'demo');
    if (forbidden !== null) return forbidden;
    const turn = this.#next();
    const started = await demo.start();
    if (!started.ok) return started.error;
    if (turn !== this.#turn) return null;
    const { url, token } = started.value;
    const profile = { ...profiles.unnamed(url), id: DEMO_ID, name: 'Demo gateway' };
    this.#use(profile, { url, token, accepted: true });
    return null;
  }

  /** Says goodbye, forgets the token, and lets go of what is on screen. */
  async signOut(): Promise<Fault | null> {
    const { vault, demo, driver, letGo, chosen, profiles } = this.#ports;
    this.#next();
    driver.disconnect();
    demo.stop();
    const left = this.#current;
    this.#leave(this.isDemo ? profiles.last() : left);
    letGo();
    if (this.#current !== null) driver.want(this.#current.channels);
    const fault = left === null ? null : await vault.forget(left.id);
    chosen();
    return fault;
  }

  /** To be told each of the connection's states. */
  heard(state: ConnectionState): void {
    if (this.#session === null || this.#current === null || this.isDemo) return;
    const { id, url } = this.#current;
    const heard = hear(this.#session, state);
    if (heard.kind === 'nothing') return;
    this.#session = heard.session;
    if (heard.kind === 'refused') {
      if (heard.expired) void this.#forget(id);
      // Not for where the profile has moved to meanwhile.
    } else if (originOf(url) === originOf(heard.session.url)) {
      void this.#ports.vault.keep(id, { origin: originOf(url), token: heard.token });
    }
    this.#ports.chosen();
  }

  async #connect(profile: Profile, typed: string | null): Promise<Fault | null> {
    const { demo, warn, profiles, policy } = this.#ports;
    const checked = gatewayUrlOf(profile.url);
    if (!checked.ok) return checked.error;
    const { url, inClear } = checked.value;
    const forbidden = forbidsGateway(policy, url);
    if (forbidden !== null) return forbidden;
    if (url === demo.url()) return this.startDemo();
    const given = typed === null ? null : sessionTokenOf(typed);
    if (given?.ok === false) return given.error;
    const authorities = authoritiesOf(profile);
    if (!authorities.ok) return authorities.error;
    const turn = this.#next();
    const session: Result<Session, Fault> =
      given === null ? await this.#heldFor(profile, url) : ok({ url, token: given.value, accepted: false });
    if (turn !== this.#turn) return null;
    if (!session.ok) return session.error;
    if (inClear) warn(inClearWarning(checked.value));
    demo.stop();
    profiles.used(profile);
    this.#use(profile, session.value);
    return null;
  }

  /** The token that is presented already, or the one that is kept. */
  async #heldFor({ id }: Profile, url: string): Promise<Result<Session, Fault>> {
    const session = this.#current?.id === id && this.#session?.url === url ? this.#session : null;
    if (session !== null && session.token !== null) return ok(session);
    const kept = await this.#ports.vault.of(id, originOf(url));
    return kept.ok ? ok({ url, token: kept.value, accepted: true }) : kept;
  }

  #use(profile: Profile, session: Session): void {
    const { driver, letGo, chosen } = this.#ports;
    if (this.#current?.id !== profile.id) {
      // The end of the last is still the last's.
      driver.disconnect();
      letGo();
    }
    this.#current = profile;
    this.#session = session;
    chosen();
    driver.connect(session.url);
    // Now that nothing can go to the last one any more.
    driver.want(profile.channels);
  }

  #leave(next: Profile | null): void {
    this.#session = null;
    this.#current = next;
  }

  #next(): number {
    this.#turn += 1;
    return this.#turn;
  }

  async #forget(id: string): Promise<void> {
    const fault = await this.#ports.vault.forget(id);
    if (fault !== null) this.#ports.warn(fault);
  }
}

const originOf = (url: string): string => new URL(url).origin;

const authoritiesOf = (profile: Profile | null): Result<readonly string[], Fault> =>
  profile === null || profile.caFile === null ? ok([]) : readAuthorities(profile.caFile);

const NO_SUCH_PROFILE: Fault = {
  code: 'NO_SUCH_PROFILE',
  what: 'The gateway was not connected to',
  why: 'It is not among those that are kept',
  how: 'Choose another, or enter its URL anew',
};

const IN_USE: Fault = {
  code: 'PROFILE_IN_USE',
  what: 'The gateway was not removed',
  why: 'It is in use',
  how: 'Disconnect first, or sign out',
};
