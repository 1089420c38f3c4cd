/** What the windows are told of the console itself. */
import { app } from 'electron';
import type { Fault } from '../../protocol/fault';
import type { About } from '../../shared/ipc/view';
import type { Gateways } from '../launch/gateways';
import type { Policy } from '../policy/policy';
import { policyView } from '../policy/rules';
import type { TokenVault } from '../secrets/token-vault';
import type { SettingsStore } from '../settings/settings-store';

export interface AboutParts {
  readonly gateways: Gateways;
  readonly vault: TokenVault;
  readonly settings: SettingsStore;
  readonly policy: Policy;
  /** What went wrong at the start, until a gateway is chosen. */
  readonly startFault: Fault | null;
}

export const aboutNow = ({ gateways, vault, settings, policy, startFault }: AboutParts): About => ({
  version: app.getVersion(),
  electron: process.versions.electron,
  profile: gateways.current,
  tokens: gateways.tokens(),
  keyring: vault.trouble,
  startFault,
  demo: gateways.isDemo,
  policy: policyView(policy, settings.current().profiles),
});
