import type { settingsCommands as contract } from '../../shared/ipc/contract-settings';
import type { Attending } from '../attention/attend';
import type { Gateways } from '../launch/gateways';
import type { SettingsStore } from '../settings/settings-store';
import type { Handlers } from './dispatch';

export interface SettingsCommandPorts {
  readonly gateways: Gateways;
  readonly settings: SettingsStore;
  readonly attention: Pick<Attending, 'tryNotification'>;
}

export const settingsCommands = ({
  gateways,
  settings,
  attention,
}: SettingsCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  saveProfile: (profile) => {
    const saved = gateways.saveProfile(profile);
    return saved.ok ? { kind: 'saved', profile: saved.value } : { kind: 'failed', fault: saved.error };
  },
  removeProfile: () => {
    throw new Error('Not built yet');
  },
  chooseCaFile: () => {
    throw new Error('Not built yet');
  },
  updateSettings: (change) => {
    settings.update(change);
    return null;
  },
  tryNotification: () => attention.tryNotification(),
});
