/** The last word of a console that a defect has ended. */
import { app, BrowserWindow, shell } from 'electron';
import type { Fault } from '../../protocol/fault';
import { askOver } from './ask';

const BUTTONS = ['Start again', 'Open log folder', 'Quit'];

/** Until the console has ended, within seconds, its windows may still show what was true before. */
export function disownWindows(): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.setTitle('NOT LIVE, the console is ending — MCI Console');
  }
}

/** Before Electron is ready standard error has it alone. `whole`: everything is on the disk. */
export async function tellDefect(fault: Fault, whole: boolean, logs: string): Promise<void> {
  // No old figure stands behind a dialog that may stay for hours.
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  if (!app.isReady()) return;
  // Whoever starts it from the menu instead gets a console, not this dead one.
  if (whole) app.releaseSingleInstanceLock();
  const ask = askOver(() => null);
  const note = whole
    ? 'The gateway was told goodbye, and the history, the settings and the layouts are kept.'
    : 'Not everything could be kept: the log has more.';
  for (;;) {
    const answer = await ask({ fault, note, buttons: BUTTONS, cancel: 2 });
    if (answer === 0) startAgain();
    if (answer !== 1) return;
    await shell.openPath(logs);
  }
}

/** With the same flags, once this process has ended. */
function startAgain(): void {
  // An AppImage's own executable is gone when it has ended.
  app.relaunch({ args: process.argv.slice(1), execPath: process.env.APPIMAGE ?? process.execPath });
}
