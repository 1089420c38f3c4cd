/** The gateways known by name: the operator's own, in the settings, and the administrator's. */
import { randomUUID } from 'node:crypto';
import { CHANNELS } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import { MAX_PROFILES } from '../../shared/ipc/settings';
import type { Profile, ProfileDraft } from '../../shared/ipc/view';
import type { SettingsStore } from '../settings/settings-store';
import { checkProfile, nameOfHost } from './check-profile';

export class Profiles {
  readonly #settings: Pick<SettingsStore, 'current' | 'own' | 'update'>;

  constructor(settings: Pick<SettingsStore, 'current' | 'own' | 'update'>) {
    this.#settings = settings;
  }

  get(id: string | null): Profile | null {
    return this.#all().find((profile) => profile.id === id) ?? null;
  }

  /** The one connected to last. */
  last(): Profile | null {
    return this.get(this.#settings.current().lastProfile);
  }

  /** Several may share a URL: then the one used last, or the oldest. */
  at(url: string): Profile | null {
    const there = this.#all().filter((profile) => profile.url === url);
    const last = this.last();
    return there.find(({ id }) => id === last?.id) ?? there[0] ?? null;
  }

  /** Makes one for that URL; it is kept once it is `used`. */
  unnamed(url: string): Profile {
    const name = nameOfHost(url, this.#all());
    return {
      id: randomUUID(),
      name,
      url,
      channels: [...CHANNELS],
      currency: null,
      exchangeZone: null,
      caFile: null,
    };
  }

  /** Remembered as the last. */
  used(profile: Profile): void {
    const profiles = this.#all();
    const known = profiles.some(({ id }) => id === profile.id);
    const room = known || profiles.length < MAX_PROFILES;
    this.#settings.update({
      ...(room ? { lastProfile: profile.id } : {}),
      ...(room && !known ? { profiles: [...this.#settings.own().profiles, profile] } : {}),
    });
  }

  /** Checked and kept, as it is returned. */
  save(draft: ProfileDraft): Result<Profile, Fault> {
    const profiles = this.#all();
    const others = profiles.filter(({ id }) => id !== draft.id);
    const checked = checkProfile(draft, others);
    if (!checked.ok) return checked;
    if (others.length >= MAX_PROFILES) return err(TOO_MANY);
    const { url, name } = checked.value;
    // One that was removed meanwhile is made anew.
    const known = this.get(draft.id);
    const id = known?.id ?? randomUUID();
    const profile = { ...checked.value, id, name: name || nameOfHost(url, others) };
    const own = this.#settings.own().profiles;
    this.#settings.update({
      profiles: known ? own.map((held) => (held.id === profile.id ? profile : held)) : [...own, profile],
    });
    return ok(profile);
  }

  remove(id: string): void {
    const { lastProfile, profiles } = this.#settings.own();
    this.#settings.update({
      profiles: profiles.filter((profile) => profile.id !== id),
      ...(lastProfile === id ? { lastProfile: null } : {}),
    });
  }

  #all(): readonly Profile[] {
    return this.#settings.current().profiles;
  }
}

const TOO_MANY: Fault = {
  code: 'TOO_MANY_PROFILES',
  what: 'The gateway was not kept',
  why: `There are ${MAX_PROFILES} already`,
  how: 'Remove one first',
};
