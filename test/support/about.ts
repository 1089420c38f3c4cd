import { NO_POLICY } from '../../src/main/policy/policy';
import { policyView } from '../../src/main/policy/rules';
import type { About } from '../../src/shared/ipc/view';

/** A console about which there is nothing to say. */
export const ABOUT: About = {
  version: '0.0.0',
  electron: '0',
  startFault: null,
  demo: false,
  profile: null,
  tokens: {},
  keyring: null,
  policy: policyView(NO_POLICY, []),
  updates: { kind: 'off' },
  chromium: '150.0.0.0',
  node: '24.0.0',
  electronMeant: '45',
  logs: '/data/logs',
  dumps: '/data/crashes',
};
