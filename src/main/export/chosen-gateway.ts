/** Which gateway's history an export without a window reads. */
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import type { Profile, Settings } from '../../shared/ipc/view';

export interface Chosen {
  /** Key of its history. */
  readonly source: string;
  readonly name: string;
  /** `null` for the demonstration, which has none. */
  readonly profile: Profile | null;
}

const DEMO: Chosen = { source: 'demo', name: 'Demo gateway', profile: null };

/** `wanted` is a profile's id, or its name in any case; `null`: the one connected to last. */
export function chosenGateway(
  wanted: string | null,
  { profiles, lastProfile }: Pick<Settings, 'profiles' | 'lastProfile'>,
): Result<Chosen, Fault> {
  if (wanted === DEMO.source) return ok(DEMO);
  const byId = profiles.find(({ id }) => id === (wanted ?? lastProfile));
  if (byId !== undefined) return ok(chosen(byId));
  if (wanted === null) return refused('No gateway has been connected to yet', profiles);
  const named = profiles.filter(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase());
  const [first, second] = named;
  if (first === undefined) return refused('No gateway has that name or id', profiles);
  return second === undefined ? ok(chosen(first)) : refused('More than one gateway has that name', named);
}

const chosen = (profile: Profile): Chosen => ({ source: profile.id, name: profile.name, profile });

const MAX_LISTED = 20;

function refused(why: string, profiles: readonly Profile[]): Result<never, Fault> {
  const listed = profiles.slice(0, MAX_LISTED).map(({ id, name }) => `${name} (${id})`);
  const how =
    listed.length === 0
      ? 'Connect to a gateway first, or give --profile=demo for the demonstration’s'
      : `Give --profile= with the name or id of one: ${listed.join(', ')}`;
  return err({ code: 'BAD_PROFILE', what: 'The activity log was not exported', why, how });
}
