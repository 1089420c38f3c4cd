/** What the console asks of the desktop that it runs on. */
import { app, shell } from 'electron';
import type { Fault } from '../../protocol/fault';
import type { DesktopCommandPorts } from '../ipc/desktop-commands';
import { autostartFile } from './autostart-entry';
import { autostart, loginItem, notInstalled, type StartAtLogin } from './start-at-login';
import { hasTray } from './tray-service';

export const thisDesktop = (logs: string): DesktopCommandPorts['desktop'] => ({
  login: startAtLogin(),
  hasTray: () => hasTray(process.platform, process.env),
  openLogs: async () => {
    const why = await shell.openPath(logs);
    return why === '' ? null : unopened(logs, why);
  },
});

function startAtLogin(): StartAtLogin {
  if (!app.isPackaged) return notInstalled;
  if (process.platform !== 'linux') return loginItem(app);
  // An AppImage is another path each time it runs.
  return autostart(autostartFile(process.env), process.env.APPIMAGE ?? process.execPath);
}

const unopened = (folder: string, why: string): Fault => ({
  code: 'LOG_FOLDER',
  what: 'The log folder can’t be opened',
  why,
  how: `Open ${folder} by hand`,
});
