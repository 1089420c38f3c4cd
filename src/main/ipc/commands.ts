/** What each command of a window does. */
import type { Clock } from '../../shared/ports';
import type { Driver } from '../connection/driver';
import { type AskPath, exportActivity } from '../export/export-activity';
import type { Hub, WindowFeed } from '../hub/hub';
import { gatewayUrlOf } from '../launch/gateway-url';
import type { Gateways } from '../launch/gateways';
import type { SettingsStore } from '../settings/settings-store';
import type { Handlers } from './dispatch';

export interface CommandPorts {
  readonly driver: Driver;
  readonly hub: Hub;
  readonly gateways: Gateways;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  readonly feedOf: (contentsId: number) => WindowFeed | null;
  /** The save dialog over that window. */
  readonly askPath: (contentsId: number) => AskPath;
}

export function commandsOf(ports: CommandPorts): Handlers {
  const { driver, hub, gateways, settings, clock, feedOf, askPath } = ports;
  return {
    ready: (_input, window) => {
      feedOf(window)?.ready();
    },
    acknowledge: ({ seq }, window) => {
      feedOf(window)?.acknowledge(seq);
    },
    connect: ({ url, token }) => gateways.connect(url, token),
    disconnect: () => {
      driver.disconnect();
    },
    retryNow: () => {
      driver.retryNow();
    },
    setWanted: ({ channel, wanted }) => {
      const others = driver.wanted().filter((name) => name !== channel);
      driver.want(wanted ? [...others, channel] : others);
    },
    startDemo: () => gateways.startDemo(),
    exportActivity: (filter, window) => {
      const entries = hub.activity().map(({ entry }) => entry);
      const request = { entries, filter, zone: settings.current().zone, at: clock.wall() };
      return exportActivity(request, askPath(window));
    },
    rejections: () => [...hub.rejections()],
    updateSettings: (change) => {
      const checked = change.gatewayUrl ? gatewayUrlOf(change.gatewayUrl) : null;
      if (checked?.ok === false) return checked.error;
      settings.update(change);
      return null;
    },
  };
}
