/** The zoom of all windows: the operator's choice, kept in the settings and not by Chromium. */
import { type App, webContents } from 'electron';

/** Applies to windows that open from now on, and by what it returns to those that are open. */
export function keepZoom(app: App, zoom: () => number): () => void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('dom-ready', () => contents.setZoomFactor(zoom()));
  });
  return () => {
    for (const contents of webContents.getAllWebContents()) {
      if (contents.getZoomFactor() !== zoom()) contents.setZoomFactor(zoom());
    }
  };
}
