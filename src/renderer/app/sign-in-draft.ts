/** What is being typed into the sign-in form: a profile that is kept, changed or not, or a new one. */
import { createSignal, untrack } from 'solid-js';
import { CHANNELS } from '../../protocol/channels';
import type { Profile, ProfileDraft } from '../../shared/ipc/view';
import { about, settings } from '../store/telemetry';
import { linked } from '../store/view';

/** What stands under More; an empty text is nobody's choice. */
export interface Details {
  readonly name: string;
  readonly channels: ProfileDraft['channels'];
  readonly currency: string;
  readonly exchangeZone: string;
  readonly caFile: string;
}

const BLANK: Details = { name: '', channels: [...CHANNELS], currency: '', exchangeZone: '', caFile: '' };

const detailsOf = ({ name, channels, currency, exchangeZone, caFile }: Profile): Details => ({
  name,
  channels,
  currency: currency ?? '',
  exchangeZone: exchangeZone ?? '',
  caFile: caFile ?? '',
});

export type Draft = ReturnType<typeof createDraft>;

/**
 * Another URL means another gateway, unless the operator says that the one picked has moved: nobody's history,
 * currency or token becomes another's by a correction of the URL.
 */
export function createDraft() {
  const start = untrack(() => profileOf(linked()?.profile)) ?? firstPick();
  const [picked, setPicked] = createSignal(start);
  const [url, setUrl] = createSignal(start?.url ?? unnamedUrl());
  const [moved, setMoved] = createSignal(false);
  /** What was typed under More, since the pick. */
  const [typed, setTyped] = createSignal<Details | null>(null);

  const isElsewhere = (): boolean => hrefOf(url()) !== picked()?.url;
  const id = (): string | null => (isElsewhere() && !moved() ? null : (picked()?.id ?? null));
  const details = (): Details => {
    const held = picked();
    const given = typed();
    if (id() !== null) return given ?? (held === null ? BLANK : detailsOf(held));
    // A new one can't have the name of the one it was made from.
    return given === null ? BLANK : { ...given, name: given.name === held?.name ? '' : given.name };
  };
  const load = (profile: Profile | null): void => {
    setPicked(profile);
    setMoved(false);
    setTyped(null);
  };

  return {
    /** Of the profile that is meant; `null` for a new one. */
    id,
    url,
    details,
    moved,
    setMoved,
    /** The profile that was picked, while the URL is another: it may have moved there. */
    perhapsMoved: (): Profile | null => (isElsewhere() && hrefOf(url()) !== null ? picked() : null),
    pick: (profile: Profile | null): void => {
      load(profile);
      setUrl(profile?.url ?? '');
    },
    typeUrl: (text: string): void => {
      setUrl(text);
      const there = profiles().find((profile) => profile.url === hrefOf(text));
      if (there !== undefined && isElsewhere()) load(there);
    },
    typeDetails: (part: Partial<Details>): void => {
      setTyped({ ...details(), ...part });
    },
    input: (): ProfileDraft => ({ id: id(), url: url(), ...details() }),
  };
}

export const profiles = (): readonly Profile[] => settings()?.profiles ?? [];

export const profileOf = (id: string | null | undefined): Profile | null =>
  profiles().find((profile) => profile.id === id) ?? null;

/** The gateway in use, or the last one. */
const firstPick = (): Profile | null => profileOf(about()?.profile?.id) ?? profileOf(settings()?.lastProfile);

/** Of a gateway that is in use and in no list; the demonstration's is nobody's to type. */
function unnamedUrl(): string {
  const given = about();
  return given === null || given.demo ? '' : (given.profile?.url ?? '');
}

/** As main writes URLs; `null` for what is none. */
const hrefOf = (text: string): string | null =>
  URL.canParse(text.trim()) ? new URL(text.trim()).href : null;
