/** `revival.ts` on a window of Electron's. */
import type { BrowserWindow } from 'electron';
import type { Clock } from '../../shared/ports';
import { type Death, Revival } from './revival';

export interface RevivePorts {
  readonly clock: Clock;
  readonly restored: (death: Death) => void;
  readonly givenUp: (deaths: readonly Death[]) => void;
}

/** Chromium's word for a load that another one overtook. */
const ABORTED = -3;

export function reviveWindow(
  window: BrowserWindow,
  ports: RevivePorts,
): Pick<Revival, 'answering' | 'again' | 'end'> {
  const { webContents } = window;
  const revival = new Revival({
    ...ports,
    isHeld: () => webContents.isDevToolsOpened() || webContents.debugger.isAttached(),
    kill: (how) => {
      if (how === 'crash') webContents.forcefullyCrashRenderer();
      else kill(webContents.getOSProcessId());
    },
    load: () => webContents.reload(),
  });
  webContents.on('preload-error', (_event, _path, error) => revival.unloadable(error.message));
  webContents.on('did-fail-load', (_event, code, why, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) revival.unloadable(why);
  });
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => revival.gone(reason, exitCode));
  window.once('closed', () => revival.end());
  return revival;
}

/** Also one that is stopped, and so can't crash when it is told to. */
function kill(pid: number): void {
  // Electron's word for none.
  if (pid === 0) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went by itself.
  }
}
