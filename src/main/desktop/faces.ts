/** What the system shows of the console beside its windows: the menu, the frames' look, the tray. */
import { app } from 'electron';
import type { Fault } from '../../protocol/fault';
import type { Clock } from '../../shared/ports';
import { zoomed } from '../../shared/zoom';
import type { Driver } from '../connection/driver';
import type { Hub } from '../hub/hub';
import type { DesktopCommandPorts } from '../ipc/desktop-commands';
import type { Gateways } from '../launch/gateways';
import type { Policy } from '../policy/policy';
import type { SettingsStore } from '../settings/settings-store';
import { keepLook } from '../window/look';
import { showMenu } from '../window/menu-bar';
import type { Windows } from '../window/windows';
import { KeptTray } from './keep-tray';
import { TrayIcon } from './tray';

export interface FacePorts {
  readonly clock: Clock;
  readonly settings: SettingsStore;
  readonly driver: Driver;
  readonly hub: Pick<Hub, 'silences'>;
  readonly gateways: Gateways;
  readonly desktop: DesktopCommandPorts['desktop'];
  readonly policy: Policy;
  readonly windows: () => Windows;
  readonly failed: (fault: Fault) => void;
}

export interface Faces {
  /** The connection's state, what is silent, the gateway or the settings have changed. */
  update(): void;
  /** Whether the main window, which is being closed, stays behind the tray. */
  takesClosing(): boolean;
  /** Nothing of the tray outlives this. */
  end(): void;
}

export function openFaces({
  clock,
  settings,
  driver,
  hub,
  gateways,
  desktop,
  policy,
  windows,
  failed,
}: FacePorts): Faces {
  const tell = (fault: Fault | null): void => {
    if (fault !== null) failed(fault);
  };
  const connection = { disconnect: () => driver.disconnect(), retryNow: () => driver.retryNow() };
  const show = (): void => windows().show(null);
  const end = (): void => app.quit();
  const updateMenu = showMenu(
    {
      ...connection,
      intent: (intent) => windows().tell(intent),
      theme: (theme) => settings.update({ theme }),
      zoom: (step) => settings.update({ zoom: zoomed(settings.current().zoom, step) }),
      openPanel: (panel) => windows().openPanel(panel),
      signOut: () => gateways.signOut().then(tell),
      openLogs: () => desktop.openLogs().then(tell),
    },
    { platform: process.platform, development: !app.isPackaged, mayExport: policy.mayExport },
  );
  const updateLook = keepLook(app, () => settings.current());
  const tray = new KeptTray({
    clock,
    icon: new TrayIcon({ ...connection, show, quit: end }),
    hasTray: desktop.hasTray,
    window: {
      isVisible: () => !windows().main.isDestroyed() && windows().main.isVisible(),
      hide: () => {
        if (!windows().main.isDestroyed()) windows().main.hide();
      },
      show,
    },
    setting: () => settings.current().tray,
    state: () => driver.state(),
    silent: () => hub.silences().map(({ channel }) => channel),
    gateway: () => gateways.current?.name ?? null,
    end,
  });
  const update = (): void => {
    updateMenu(driver.state().name, settings.current().theme);
    updateLook();
    tray.update();
  };
  update();
  return { update, takesClosing: () => tray.takesClosing(), end: () => tray.end() };
}
