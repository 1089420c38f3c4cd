/** What the windows are told of the console itself. */
import { app } from 'electron';
import type { Fault } from '../../protocol/fault';
import type { About } from '../../shared/ipc/view';
import type { Gateways } from '../launch/gateways';
import type { Policy } from '../policy/policy';
import { policyView } from '../policy/rules';
import type { TokenVault } from '../secrets/token-vault';
import type { SettingsStore } from '../settings/settings-store';
import type { Updates } from '../updates/updates';

/** Put in by the build: the major version that package.json asks for. */
declare const __ELECTRON_MEANT__: string;

export interface AboutParts {
  readonly gateways: Gateways;
  readonly vault: TokenVault;
  readonly settings: SettingsStore;
  readonly policy: Policy;
  readonly updates: Updates;
  /** What went wrong at the start, until a gateway is chosen. */
  readonly startFault: Fault | null;
}

export const aboutNow = ({ gateways, vault, settings, policy, updates, startFault }: AboutParts): About => ({
  version: app.getVersion(),
  electron: process.versions.electron,
  chromium: process.versions.chrome,
  node: process.versions.node,
  electronMeant: __ELECTRON_MEANT__,
  logs: app.getPath('logs'),
  dumps: app.getPath('crashDumps'),
  profile: gateways.current,
  tokens: gateways.tokens(),
  keyring: vault.trouble,
  startFault,
  demo: gateways.isDemo,
  policy: policyView(policy, settings.current().profiles),
  updates: updates.state(),
});
