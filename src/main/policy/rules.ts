/** What the administrator forbids, asked where it would be done. The windows show it; main alone enforces it. */
import type { Fault } from '../../protocol/fault';
import type { PolicyView, Settings } from '../../shared/ipc/view';
import type { SettingsChange } from '../settings/settings-store';
import type { Policy } from './policy';

/** `null`: the gateway at that URL may be connected to. */
export function forbidsGateway(policy: Policy, url: string | 'demo'): Fault | null {
  if (policy.otherGateways || isSetUp(policy, url)) return null;
  const what = url === 'demo' ? 'The demonstration was not started' : 'The gateway was not connected to';
  const names = policy.gateways.map(({ name }) => `“${name}”`).join(', ');
  return forbidden(policy, {
    what,
    why: `The administrator allows no gateway but ${names}`,
    how: `Choose ${policy.gateways.length === 1 ? 'that one' : 'one of these'}, or ask the administrator`,
  });
}

/** `null`: a gateway at that URL may be kept or changed. */
export function forbidsKeeping(policy: Policy, url: string): Fault | null {
  const what = 'The gateway was not kept';
  if (isSetUp(policy, url)) return forbidden(policy, { what, why: SET_UP, how: ASK });
  if (policy.otherGateways) return null;
  return forbidden(policy, { what, why: 'The administrator allows no others', how: ASK });
}

/** The operator may clear away what can't be connected to. */
export const forbidsRemoving = (policy: Policy, url: string): Fault | null =>
  isSetUp(policy, url)
    ? forbidden(policy, { what: 'The gateway was not removed', why: SET_UP, how: ASK })
    : null;

const SET_UP = 'The administrator set up the one at that URL';
const ASK = 'Ask the administrator';
const isSetUp = ({ gateways }: Policy, url: string): boolean =>
  gateways.some((gateway) => gateway.url === url);

/** `what`: what was asked for, in words. */
export const forbidsExport = (policy: Policy, what: string): Fault | null =>
  policy.mayExport
    ? null
    : forbidden(policy, {
        what,
        why: 'The administrator lets no telemetry be exported',
        how: ASK,
      });

/** Of a change of the settings: what of it is locked. */
export function forbidsChange({ retention }: Policy, change: SettingsChange): Fault | null {
  if (change.retention === undefined || Object.keys(retention).length === 0) return null;
  const { days, megabytes } = { ...change.retention, ...retention };
  if (days === change.retention.days && megabytes === change.retention.megabytes) return null;
  return {
    code: 'POLICY_FORBIDS',
    what: 'The setting was not changed',
    why: 'The administrator set how much history is kept',
    how: ASK,
  };
}

const forbidden = ({ fault }: Policy, said: Omit<Fault, 'code'>): Fault =>
  fault === null
    ? { code: 'POLICY_FORBIDS', ...said }
    : { code: fault.code, what: said.what, why: `${fault.what} (${fault.why})`, how: fault.how };

/** `profiles`: those in force. */
export const policyView = (policy: Policy, profiles: Settings['profiles']): PolicyView => ({
  file: policy.file,
  fault: policy.fault,
  gateways: profiles.filter(({ url }) => isSetUp(policy, url)).map(({ id }) => id),
  otherGateways: policy.otherGateways,
  mayExport: policy.mayExport,
  retention: { days: 'days' in policy.retention, megabytes: 'megabytes' in policy.retention },
});
