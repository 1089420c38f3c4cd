/** Composition root: builds everything, and does nothing else. */
import { join } from 'node:path';
import { app, nativeTheme, net, powerMonitor, protocol, session, shell, utilityProcess } from 'electron';
import { CHANNELS } from '../protocol/channels';
import type { Fault } from '../protocol/fault';
import { PAGE_SCHEME } from '../shared/ipc/channels';
import type { About, Settings } from '../shared/ipc/view';
import { Driver } from './connection/driver';
import { wsSocketFactory } from './connection/ws-socket';
import { DemoGateway } from './demo/demo-gateway';
import { saveDialog } from './export/save-dialog';
import { Hub } from './hub/hub';
import { commandsOf } from './ipc/commands';
import { WindowFeeds } from './ipc/publish';
import { registerCommands } from './ipc/register';
import { originOf } from './ipc/sender';
import { HELP, parseArguments } from './launch/arguments';
import { begin } from './launch/begin';
import { Gateways } from './launch/gateways';
import { type Places, takePlaces } from './launch/places';
import { SessionTokens } from './secrets/session-token';
import { hardenContents, hardenSession } from './security/harden';
import { type OpenedSettings, openSettings, SettingsStore } from './settings/settings-store';
import { systemClock } from './system/clock';
import { stateLine } from './system/connection-log';
import { logFile } from './system/log-file';
import { watchSystem } from './system/power';
import { endOrderly } from './system/quit';
import { defectOf, type Log, lineOf, outliveTerminal, report } from './system/report';
import { developmentPolicy } from './window/content-policy';
import { openWindow, showAnswering } from './window/main-window';
import { showMenu } from './window/menu-bar';
import { PAGE_ORIGIN, PAGE_URL, servePage } from './window/pages';

const OUT = join(import.meta.dirname, '..');

const { launch, fault: flagFault } = parseArguments(process.argv.slice(1));
if (launch.print !== null) {
  process.stdout.write(launch.print === 'help' ? HELP : `${app.getVersion()}\n`);
  app.exit(0);
} else {
  const places = takePlaces(launch.userDataDir);
  if (places.ok) prepare(places.value);
  else {
    process.stderr.write(`${lineOf(places.error)}\n`);
    app.exit(1);
  }
}

/** What must be done before Electron is ready, and the way on when it is. */
function prepare(places: Places): void {
  const log = logFile(join(places.logs, 'main.log'));
  log.info(`MCI Console ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform}`);
  const die = (end: Fault): void => {
    report(log, end);
    app.exit(1);
  };
  outliveTerminal();
  const defect = (error: unknown): void => {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    die(defectOf(error));
  };
  process.on('uncaughtException', defect);
  process.on('unhandledRejection', defect);
  const server = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  const page = server ?? PAGE_URL;
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
  hardenContents(page, log);
  // Not awaited: `ready` waits for the top level's end.
  Promise.all([openSettings(places.settings, Date.now()), app.whenReady()])
    .then(([opened]) => {
      hardenSession(session.defaultSession, server === undefined ? null : developmentPolicy(server));
      protocol.handle(PAGE_SCHEME, (request) => servePage(request, join(OUT, 'renderer')));
      run({ places, opened, page, log, die });
    })
    .catch(defect);
}

interface Grounds {
  readonly places: Places;
  readonly opened: OpenedSettings;
  readonly page: string;
  readonly log: Log;
  /** Says why, and ends with code 1. */
  readonly die: (end: Fault) => void;
}

function run({ places, opened, page, log, die }: Grounds): void {
  let startFault: Fault | null = null;
  const clock = systemClock();
  const tokens = new SessionTokens();
  const about = (): About => ({
    version: app.getVersion(),
    electron: process.versions.electron,
    startFault,
    demo: gateways.isDemo,
  });
  const hub = new Hub({ clock, settings: opened.settings, about });
  const feeds = new WindowFeeds(hub);
  const notice = (severity: 'warning' | 'error') => (fault: Fault) => {
    report(log, fault);
    hub.publish({ kind: 'notice', severity, fault });
  };

  const settings = new SettingsStore(opened.writable ? places.settings : null, opened.settings, {
    clock,
    changed: (changed) => {
      hub.settingsChanged(changed);
      show(changed.theme);
    },
    failed: notice('error'),
  });
  const driver = new Driver(
    {
      clock,
      random: Math.random,
      openSocket: wsSocketFactory({ clock, tokenFor: (url) => tokens.of(url) }),
      reconnection: () => settings.current().reconnection,
      publish: (occurrence) => {
        hub.publish(occurrence);
        if (occurrence.kind !== 'state') return;
        log.info(stateLine(occurrence.state));
        updateMenu(occurrence.state.name, settings.current().theme);
      },
    },
    CHANNELS,
  );
  const demo = new DemoGateway({
    clock,
    fork: () =>
      utilityProcess.fork(join(OUT, 'main/gateway-demo.js'), [], { stdio: ['ignore', 'ignore', 'inherit'] }),
    ended: notice('error'),
  });
  const gateways = new Gateways({
    tokens,
    demo,
    connect: (url) => driver.connect(url),
    remember: (gatewayUrl) => settings.update({ gatewayUrl }),
    warn: notice('warning'),
    chosen: () => {
      startFault = null;
      hub.aboutChanged();
    },
  });
  registerCommands({
    handlers: commandsOf({
      driver,
      hub,
      gateways,
      settings,
      clock,
      feedOf: (id) => feeds.of(id),
      askPath: saveDialog,
    }),
    windows: () => feeds.ids(),
    origin: originOf(page) ?? PAGE_ORIGIN,
    log,
  });

  const updateMenu = showMenu(
    {
      intent: (intent) => feeds.tell(window.webContents, intent),
      disconnect: () => driver.disconnect(),
      retryNow: () => driver.retryNow(),
      theme: (theme) => settings.update({ theme }),
      openLogs: () => shell.openPath(places.logs).then((why) => why && log.warn(`${places.logs}: ${why}`)),
    },
    { platform: process.platform, development: !app.isPackaged },
  );
  const show = (theme: Settings['theme']): void => {
    nativeTheme.themeSource = theme;
    updateMenu(driver.state().name, theme);
  };
  show(opened.settings.theme);

  const window = openWindow({
    page,
    preload: join(OUT, 'preload/index.cjs'),
    failed: die,
    recovered: (reason) => log.error(`The window's process ended (${reason}); it is loaded again`),
  });
  feeds.attach(window.webContents, (does) => {
    log.warn(does ? 'The window answers again' : 'The window has stopped answering');
    showAnswering(window, does);
  });
  app.on('second-instance', () => {
    // Closed already, while the gateway is being told.
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });

  watchSystem({
    clock,
    monitor: powerMonitor,
    isOnline: () => net.isOnline(),
    changed: (change) => driver.system(change),
  });
  // However it ends: a process of ours that outlived us would serve nobody.
  app.on('quit', () => demo.stop());
  endOrderly(
    app,
    async () => {
      driver.disconnect();
      await Promise.all([driver.settled(), settings.flush()]);
    },
    (error) => report(log, defectOf(error)),
  );

  if (opened.fault !== null) {
    notice('warning')(opened.fault);
    settings.update({});
  }
  const begun =
    flagFault === null ? begin(launch, opened.settings.gatewayUrl, gateways) : Promise.resolve(flagFault);
  begun.then((fault) => {
    if (fault === null) return;
    startFault = fault;
    report(log, fault);
    hub.aboutChanged();
  });
}
