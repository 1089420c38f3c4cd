/** The operator's theme and zoom, for what the pages themselves can't reach: Chromium's zoom and the system's frames. */
import { type App, nativeTheme, webContents } from 'electron';
import type { Settings } from '../../shared/ipc/view';

/** For windows that open from now on, and by what it returns for those that are open. */
export function keepLook(app: App, look: () => Pick<Settings, 'theme' | 'zoom'>): () => void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('dom-ready', () => contents.setZoomFactor(look().zoom));
  });
  return () => {
    const { theme, zoom } = look();
    nativeTheme.themeSource = theme === 'high-contrast' ? 'dark' : theme;
    for (const contents of webContents.getAllWebContents()) {
      if (contents.getZoomFactor() !== zoom) contents.setZoomFactor(zoom);
    }
  };
}
