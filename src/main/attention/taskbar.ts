/** What the taskbar, dock or launcher shows while the console needs the operator. */
import { app, type BrowserWindow, nativeImage } from 'electron';
import { BADGE_PIXELS, badgeBitmap } from './badge-bitmap';
import type { Trouble } from './connection-watch';
import { TROUBLE_WORDS } from './trouble-words';

/** Without it Windows shows no notification and groups the windows under Electron's name. */
export function nameToTheSystem(): void {
  if (process.platform === 'win32') app.setAppUserModelId('mci-console');
}

/** Returns what marks the trouble, or takes the mark off; `flash` asks for a look, until it has the focus. */
export function taskbarOf(window: BrowserWindow): (trouble: Trouble | null, flash: boolean) => void {
  window.on('focus', () => window.flashFrame(false));
  return (trouble, flash) => {
    if (window.isDestroyed()) return;
    mark(window, trouble);
    if (trouble === null) window.flashFrame(false);
    else if (flash && !window.isFocused()) window.flashFrame(true);
  };
}

function mark(window: BrowserWindow, trouble: Trouble | null): void {
  switch (process.platform) {
    case 'win32': {
      const size = { width: BADGE_PIXELS, height: BADGE_PIXELS };
      const icon = trouble === null ? null : nativeImage.createFromBitmap(badgeBitmap(), size);
      window.setOverlayIcon(icon, trouble === null ? '' : TROUBLE_WORDS[trouble]);
      return;
    }
    case 'darwin':
      app.dock?.setBadge(trouble === null ? '' : '!');
      return;
    default:
      // By the launcher's own protocol, where there is one that has it: a number is all that it can show.
      app.setBadgeCount(trouble === null ? 0 : 1);
  }
}
