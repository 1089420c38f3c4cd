/** What the administrator has locked. Main refuses it too, whatever a window shows. */
import type { Fault } from '../../protocol/fault';
import { about, settings } from './telemetry';
import { remark } from './view';

export const SET_BY_ADMINISTRATOR = 'Set by the administrator';

/** Why nothing may be exported, shortly; `null`: it may. */
export const exportLock = (): string | null =>
  about()?.policy.mayExport === false ? `${SET_BY_ADMINISTRATOR}: no exports` : null;

/** Whether exporting is locked; then that is said. */
export function sayExportLock(): boolean {
  if (exportLock() === null) return false;
  remark(about()?.policy.fault ?? NO_EXPORTS);
  return true;
}

const NO_EXPORTS: Fault = {
  code: 'POLICY_FORBIDS',
  what: 'Nothing was exported',
  why: 'The administrator lets no telemetry be exported',
  how: 'Ask the administrator',
};

/** Whether the administrator set up that gateway. */
export const isSetUp = (profile: string | null): boolean =>
  profile !== null && (about()?.policy.gateways.includes(profile) ?? false);

/** Whether the operator may have gateways of their own, and the demonstration. */
export const mayAddGateways = (): boolean => about()?.policy.otherGateways ?? true;

export const isRetentionLocked = (bound: 'days' | 'megabytes'): boolean =>
  about()?.policy.retention[bound] ?? false;

/** Those that the administrator set up, by name. */
export const nameOfGateways = (): string =>
  (settings()?.profiles ?? [])
    .filter(({ id }) => isSetUp(id))
    .map(({ name }) => name)
    .join(', ');
