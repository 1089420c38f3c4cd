import type { settingsCommands as contract } from '../../shared/ipc/contract-settings';
import { timeZone } from '../../shared/ipc/profile';
import type { Attending } from '../attention/attend';
import { unknownZone } from '../launch/check-profile';
import type { Gateways } from '../launch/gateways';
import type { Policy } from '../policy/policy';
import { forbidsChange } from '../policy/rules';
import { changeUnder } from '../policy/under-policy';
import type { SettingsStore } from '../settings/settings-store';
import type { AskSource } from '../window/file-dialogs';
import type { Handlers } from './dispatch';

export interface SettingsCommandPorts {
  readonly gateways: Gateways;
  readonly settings: SettingsStore;
  readonly policy: Policy;
  readonly attention: Pick<Attending, 'tryNotification'>;
  readonly askSource: AskSource;
}

const CA_FILE = {
  title: 'Choose a CA File',
  filters: [
    { name: 'Certificates', extensions: ['pem', 'crt', 'cer'] },
    { name: 'All files', extensions: ['*'] },
  ],
};

export const settingsCommands = ({
  gateways,
  settings,
  policy,
  attention,
  askSource,
}: SettingsCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  saveProfile: async (profile) => {
    const saved = await gateways.saveProfile(profile);
    return saved.ok ? { kind: 'saved', profile: saved.value } : { kind: 'failed', fault: saved.error };
  },
  removeProfile: ({ id }) => gateways.removeProfile(id),
  chooseCaFile: (_input, window) => askSource(window, CA_FILE),
  updateSettings: (change) => {
    const zone = change.exchangeZone;
    if (zone !== undefined && !timeZone.safeParse(zone).success) return unknownZone(zone);
    const forbidden = forbidsChange(policy, change);
    if (forbidden === null) settings.update(changeUnder(policy, settings.own(), change));
    return forbidden;
  },
  tryNotification: () => attention.tryNotification(),
});
