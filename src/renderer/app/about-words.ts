/** What About says of the console, its updates and the administrator's file, as words. */

import type { About, PolicyView, UpdateView } from '../../shared/ipc/view';
import { nameOfGateways } from '../store/policy';

type Time = (at: number | null) => string;

/** Of a build that is for tests alone; `null` of any other. */
export const testArtefactWords = ({ version, electron, electronMeant }: About): string | null =>
  version.includes('-test.')
    ? `Test artefact: built on Electron ${electron} standing in for ${electronMeant}, not for operation`
    : null;

export const versionFacts = (about: About): readonly (readonly [name: string, value: string])[] => [
  ['MCI Console', about.version],
  ['Electron', about.electron],
  ['Chromium', about.chromium],
  ['Node.js', about.node],
];

export function updateWords(update: UpdateView, time: Time): string {
  switch (update.kind) {
    case 'off':
      return 'Off: the administrator names no place to get them from.';
    case 'package-manager':
      return 'By the system’s package manager.';
    case 'refused':
      return 'Off.';
    case 'idle':
      return update.checked === null ? 'Not looked for yet.' : `None found at ${time(update.checked)}.`;
    case 'checking':
      return 'Looking for one…';
    case 'downloading':
      return `Downloading version ${update.version}…`;
    case 'ready':
      return `Version ${update.version} is ready; it is installed when you quit.`;
    case 'failed':
      return `The last look failed, at ${time(update.at)}.`;
  }
}

/** What is locked, each in a sentence; none: nothing is. */
export function policyWords(policy: PolicyView): readonly string[] {
  const { retention } = policy;
  const bounds = [retention.days ? 'days' : '', retention.megabytes ? 'megabytes' : ''].filter(Boolean);
  return [
    ...(policy.gateways.length > 0 ? [`Sets up the gateways: ${nameOfGateways()}.`] : []),
    ...(policy.otherGateways ? [] : ['Allows no other gateways, nor the demonstration.']),
    ...(policy.mayExport ? [] : ['Allows no exports.']),
    ...(bounds.length > 0 ? [`Sets how many ${bounds.join(' and ')} of history are kept.`] : []),
  ];
}

/** To hand over. */
export const versionText = (about: About, time: Time): string =>
  [
    ...versionFacts(about).map(([name, value]) => `${name}: ${value}`),
    ...[testArtefactWords(about)].filter((words) => words !== null),
    `Updates: ${updateWords(about.updates, time)}`,
    `Administrator’s file: ${about.policy.file ?? 'none'}`,
    ...policyWords(about.policy).map((words) => `  ${words}`),
  ].join('\n');
