/** Composition root: builds everything, and does nothing else. */
import { join } from 'node:path';
import { app, net, powerMonitor, safeStorage } from 'electron';
import { CHANNELS } from '../protocol/channels';
import type { Fault } from '../protocol/fault';
import type { About, Settings } from '../shared/ipc/view';
import { aboutNow } from './about/about-now';
import { attend } from './attention/attend';
import { Driver } from './connection/driver';
import { wsSocketFactory } from './connection/ws-socket';
import { DemoGateway } from './demo/demo-gateway';
import { forkDemo } from './demo/fork-demo';
import { liveOnDesktop } from './desktop/desktop';
import { openFaces } from './desktop/faces';
import { thisDesktop } from './desktop/this-desktop';
import { Trace } from './desktop/trace';
import { Exports } from './export/exports';
import { timeZoneOf } from './export/zone-time';
import { failuresOfWindows } from './failure/failures-of-windows';
import { openHistory } from './history/open-history';
import { Hub } from './hub/hub';
import { commandsOf } from './ipc/commands';
import { WindowFeeds } from './ipc/publish';
import { registerCommands } from './ipc/register';
import { originOf } from './ipc/sender';
import { Gateways } from './launch/gateways';
import type { Grounds } from './launch/grounds';
import { Profiles } from './launch/profiles';
import { forbidsExport } from './policy/rules';
import { settingsUnder } from './policy/under-policy';
import { systemKeyring } from './secrets/keyring';
import { TokenVault } from './secrets/token-vault';
import { SettingsStore } from './settings/settings-store';
import { stateLine } from './system/connection-log';
import { endStages } from './system/end-stages';
import { watchSystem } from './system/power';
import { report } from './system/report';
import { consoleUpdates } from './updates/load-updater';
import { askSource, askTarget } from './window/file-dialogs';
import { LayoutStore } from './window/layout-store';
import { PAGE_ORIGIN } from './window/pages';
import { Windows } from './window/windows';

export function runConsole(grounds: Grounds): void {
  const { launch, flagFault, places, policy, page, out, log, arrivals, clock, end } = grounds;
  const opened = grounds.settings;
  const under = (own: Settings): Settings => settingsUnder(policy, own);
  let startFault: Fault | null = null;
  const about = (): About => aboutNow({ gateways, vault, settings, policy, updates, startFault });
  const history = openHistory(places.history, out, {
    clock,
    retention: under(opened.value).retention,
    notice: (severity, fault) => notice(severity)(fault),
  });
  const source = (): string => gateways.current?.id ?? 'none';
  const layouts = new LayoutStore(grounds.layouts.writable ? places.layouts : null, grounds.layouts.value, {
    clock,
    changed: (view) => hub.layoutChanged(view),
    rearranged: () => windows.rearrange(),
    failed: (fault) => notice('error')(fault),
  });
  const hub = new Hub({
    clock,
    settings: under(opened.value),
    layout: layouts.view(),
    record: (occurrence, folded, at) => {
      history.record(source(), occurrence, folded, at);
      attention.hear(occurrence, folded, at);
      trace.hear(occurrence);
      if (occurrence.kind === 'silences') faces.update();
    },
    about,
  });
  const feeds = new WindowFeeds(hub);
  const notice = (severity: 'warning' | 'error') => (fault: Fault) => {
    report(log, fault);
    hub.publish({ kind: 'notice', severity, fault });
  };
  const settings = new SettingsStore(opened.writable ? places.settings : null, opened.value, {
    clock,
    under,
    changed: (changed) => {
      hub.settingsChanged(changed);
      history.retain(changed.retention);
      attention.settingsChanged();
      faces.update();
    },
    failed: notice('error'),
  });
  const attention = attend({ clock, settings: () => settings, windows: () => windows, notice });
  const trace = new Trace(clock, log.debug);
  const driver: Driver = new Driver(
    {
      clock,
      random: Math.random,
      openSocket: wsSocketFactory({ clock, credentialsFor: (url) => gateways.credentialsFor(url) }),
      reconnection: () => settings.current().reconnection,
      publish: (occurrence, at) => {
        hub.publish(occurrence, at);
        if (occurrence.kind !== 'state') return;
        gateways.heard(occurrence.state);
        log.info(stateLine(occurrence.state));
        faces.update();
      },
    },
    CHANNELS,
  );
  const demo = new DemoGateway({ clock, fork: () => forkDemo(out), ended: notice('error') });
  const vault = new TokenVault({
    keyring: systemKeyring(safeStorage),
    path: places.tokens,
    wall: clock.wall(),
    warn: notice('warning'),
    changed: () => hub.aboutChanged(),
  });
  const gateways = new Gateways({
    profiles: new Profiles(settings),
    policy,
    vault,
    demo,
    driver,
    letGo: () => hub.publish({ kind: 'let-go' }),
    warn: notice('warning'),
    chosen: () => {
      startFault = null;
      hub.aboutChanged();
      faces.update();
    },
  });
  const exports = new Exports({
    clock,
    history,
    held: () => hub.activity().map(({ entry }) => entry),
    inUse: () => ({ source: source(), timeZone: timeZoneOf(settings.current(), gateways.current) }),
    forbids: (what) => forbidsExport(policy, what),
    askTarget,
    tell: (window, progress) => feeds.progress(window, progress),
    notes: places.exports,
    warn: notice('warning'),
  });
  const updates = consoleUpdates(policy.feed, log, {
    clock,
    isConnected: () => driver.state().name !== 'Disconnected',
    changed: () => hub.aboutChanged(),
    alarm: notice('error'),
  });
  const desktop = thisDesktop(places.logs);
  registerCommands({
    handlers: commandsOf({
      desktop,
      driver,
      hub,
      gateways,
      settings,
      policy,
      updates,
      out,
      attention,
      history,
      source,
      layouts,
      windows: () => windows,
      askTarget,
      askSource,
      feedOf: (id) => feeds.of(id),
      exports,
    }),
    windows: () => feeds.ids(),
    origin: originOf(page) ?? PAGE_ORIGIN,
    log,
  });

  const faces = openFaces({
    clock,
    settings,
    driver,
    hub,
    gateways,
    desktop,
    policy,
    windows: () => windows,
    failed: notice('error'),
  });
  const windows: Windows = new Windows({
    page,
    preload: join(out, 'preload/index.cjs'),
    clock,
    layouts,
    feeds,
    log,
    closing: () => faces.takesClosing(),
    failures: failuresOfWindows({
      ...{ log, places, layouts, end },
      windows: () => windows,
      connection: () => driver.state(),
      notice: notice('error'),
    }),
  });
  performance.mark('window');
  watchSystem({
    clock,
    monitor: powerMonitor,
    isOnline: () => net.isOnline(),
    changed: (change) => {
      log.info(`The machine: ${change}`);
      driver.system(change);
    },
  });
  // However it ends: a process of ours that outlived us would serve nobody.
  app.on('quit', () => demo.stop());
  end.does(endStages({ driver, faces, windows, exports, history, kept: [settings, vault, layouts] }));

  if (policy.fault !== null) notice('error')(policy.fault);
  for (const { fault } of [opened, grounds.layouts]) if (fault !== null) notice('warning')(fault);
  if (opened.fault !== null) settings.update({});
  if (grounds.layouts.fault !== null) layouts.rewrite();
  const begun = liveOnDesktop({
    launch,
    flagFault,
    arrivals,
    windows,
    gateways,
    settings,
    log,
    refused: notice('error'),
  });
  begun.then((fault) => {
    if (fault === null) return;
    startFault = fault;
    report(log, fault);
    hub.aboutChanged();
  });
}
