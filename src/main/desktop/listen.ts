/** What Electron tells of other starts, links and the way back to a window that is hidden. */
import type { App } from 'electron';
import { Arrivals } from './arrivals';
import { argumentsAnew } from './hand-over';
import { LINK_SCHEME } from './link';

/** At once after the folder was taken: what comes before the console is ready waits. */
export function listenForStarts(app: App, link: string | null): Arrivals {
  const own = process.argv.slice(1);
  const arrivals = new Arrivals((words) =>
    app.relaunch({
      args: argumentsAnew(own, words),
      // An AppImage's own executable is gone when it has ended.
      execPath: process.env.APPIMAGE ?? process.execPath,
    }),
  );
  // Elsewhere the package says it; on Windows the installer has no word for it.
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  if (link !== null) arrivals.link(link);
  app.on('second-instance', (_event, _argv, _folder, data) => arrivals.start(data));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    arrivals.link(url);
  });
  app.on('activate', () => arrivals.start(null));
  app.on('before-quit', () => arrivals.ending());
  return arrivals;
}
