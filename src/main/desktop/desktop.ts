/** The console's place on the desktop: how other starts, links and the tray reach it. */
import type { Fault } from '../../protocol/fault';
import { begin } from '../launch/begin';
import type { Gateways } from '../launch/gateways';
import type { Grounds } from '../launch/grounds';
import type { SettingsStore } from '../settings/settings-store';
import type { Windows } from '../window/windows';
import { follow } from './link';

export interface DesktopPorts extends Pick<Grounds, 'launch' | 'flagFault' | 'arrivals' | 'log'> {
  readonly windows: Windows;
  readonly gateways: Gateways;
  readonly settings: SettingsStore;
  readonly refused: (fault: Fault) => void;
}

/** From now on the console answers. Resolves with what is to be shown instead of a connection at its start. */
export async function liveOnDesktop(ports: DesktopPorts): Promise<Fault | null> {
  const { launch, flagFault, arrivals, windows, gateways, settings, log, refused } = ports;
  arrivals.ready({
    show: () => windows.show(null),
    begin: (asked) => begin(asked, gateways),
    follow: (link) => follow(link, { profiles: settings.current().profiles, windows, refused }),
    logLevel: (level) => {
      log.setLevel(level);
      log.info(`The log holds ${level} from here on`);
    },
    refused,
  });
  if (flagFault !== null || arrivals.byLink) return flagFault;
  return begin(launch, gateways);
}
