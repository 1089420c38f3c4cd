/** Electron-updater as an `Updater`: loaded only where the administrator has updates on. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import type { AppUpdater, NsisUpdater } from 'electron-updater';
import { type Log, lineOf } from '../system/report';
import { NO_PUBLISHER } from './faults';
import { publishersIn } from './publisher';
import { Refusal, type UpdatePorts, type Updater, Updates } from './updates';
import { verifySignature } from './windows-signature';

/** Of this very process. */
export const consoleUpdates = (
  feed: string | null,
  log: Log,
  ports: Pick<UpdatePorts, 'clock' | 'isConnected' | 'changed' | 'alarm'>,
): Updates =>
  new Updates({
    ...ports,
    feed,
    platform: process.platform,
    isPackaged: app.isPackaged,
    load: (from, failed) => loadUpdater(from, failed, log),
    note: (fault) => log.warn(lineOf(fault)),
  });

async function loadUpdater(feed: string, failed: (error: unknown) => void, log: Log): Promise<Updater> {
  const config = join(process.resourcesPath, 'app-update.yml');
  const { MacUpdater, NsisUpdater } = await import('electron-updater');
  if (process.platform === 'darwin') {
    // Squirrel.Mac takes nothing that isn't signed as this build is, and a build that isn't signed takes nothing.
    const updater = new MacUpdater();
    return updaterOf(settle(updater, feed, failed, log), () => updater.quitAndInstall());
  }
  const publishers = publishersIn(await readFile(config, 'utf8').catch(() => ''));
  if (publishers.length === 0) throw new Refusal(NO_PUBLISHER);
  const verify = (file: string) => verifySignature(publishers, file);
  return windowsUpdater(new NsisUpdater(), verify, feed, failed, log);
}

/** `verify` resolves with what is wrong with a downloaded file's signature, or `null`. */
export function windowsUpdater(
  updater: NsisUpdater,
  verify: (file: string) => Promise<string | null>,
  feed: string,
  failed: (error: unknown) => void,
  log: Log,
): Updater {
  updater.verifyUpdateCodeSignature = (_names, file) => verify(file);
  return updaterOf(settle(updater, feed, failed, log), () => {
    // The installer must not find the history being written: it starts when the orderly end is over.
    updater.autoInstallOnAppQuit = false;
    app.once('quit', () => updater.install(true, true));
    app.quit();
  });
}

/** `updater` with all that is the same on every system. */
function settle<Kind extends AppUpdater>(
  updater: Kind,
  feed: string,
  failed: (error: unknown) => void,
  log: Log,
): Kind {
  updater.logger = log;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // In place of a number of its own that it would tell this console by.
  updater.requestHeaders = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' };
  updater.setFeedURL({ provider: 'generic', url: feed });
  updater.on('error', failed);
  return updater;
}

const updaterOf = (updater: AppUpdater, restart: () => void): Updater => ({
  check: async () => {
    const found = await updater.checkForUpdates();
    return found?.isUpdateAvailable ? found.updateInfo.version : null;
  },
  download: async () => {
    await updater.downloadUpdate();
  },
  restart,
});
