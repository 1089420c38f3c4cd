import type { connectionCommands as contract } from '../../shared/ipc/contract-connection';
import type { Driver } from '../connection/driver';
import type { Hub, WindowFeed } from '../hub/hub';
import type { Gateways } from '../launch/gateways';
import type { Handlers } from './dispatch';

export interface ConnectionCommandPorts {
  readonly driver: Driver;
  readonly hub: Hub;
  readonly gateways: Gateways;
  readonly feedOf: (contentsId: number) => WindowFeed | null;
}

export const connectionCommands = ({
  driver,
  hub,
  gateways,
  feedOf,
}: ConnectionCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  ready: (_input, window) => {
    feedOf(window)?.ready();
  },
  acknowledge: ({ seq, hidden }, window) => {
    feedOf(window)?.acknowledge(seq, hidden);
  },
  connect: ({ profile, token }) => gateways.connectProfile(profile, token),
  disconnect: () => {
    driver.disconnect();
  },
  signOut: () => gateways.signOut(),
  retryNow: () => {
    driver.retryNow();
  },
  setWanted: ({ channel, wanted }) => {
    const others = driver.wanted().filter((name) => name !== channel);
    driver.want(wanted ? [...others, channel] : others);
  },
  startDemo: () => gateways.startDemo(),
  dismissAway: ({ last }) => {
    hub.publish({ kind: 'away-read', last });
  },
  rejections: () => [...hub.rejections()],
});
