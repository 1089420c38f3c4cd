/** The operator's settings as the administrator lets them hold. What the operator chose is never changed by it. */
import type { Settings } from '../../shared/ipc/view';
import type { SettingsChange } from '../settings/settings-store';
import type { Policy } from './policy';

/**
 * A gateway that the operator had before the administrator set it up keeps its id, and so its token and history.
 */
export function settingsUnder(policy: Policy, own: Settings): Settings {
  if (policy.file === null) return own;
  const { otherGateways, retention } = policy;
  const gateways = policy.gateways.map((gateway) => {
    const known = own.profiles.filter(({ url }) => url === gateway.url);
    const mine = known.find(({ id }) => id === own.lastProfile) ?? known[0];
    return mine === undefined ? gateway : { ...gateway, id: mine.id };
  });
  const isSetUp = (url: string): boolean => gateways.some((gateway) => gateway.url === url);
  const others = otherGateways ? own.profiles.filter(({ url }) => !isSetUp(url)) : [];
  const profiles = [...gateways, ...others];
  const last = profiles.find(({ id }) => id === own.lastProfile) ?? gateways[0];
  return {
    ...own,
    profiles,
    lastProfile: last?.id ?? null,
    retention: { ...own.retention, ...retention },
  };
}

/** A change as it may be kept: what is locked stays as the operator had it. */
export function changeUnder({ retention }: Policy, own: Settings, change: SettingsChange): SettingsChange {
  if (change.retention === undefined) return change;
  const { days, megabytes } = own.retention;
  return {
    ...change,
    retention: {
      ...change.retention,
      ...('days' in retention ? { days } : {}),
      ...('megabytes' in retention ? { megabytes } : {}),
    },
  };
}
