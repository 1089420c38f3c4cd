/** A window on our page: sandboxed, isolated, with the preload and nothing else. */
import { BrowserWindow, nativeTheme } from 'electron';
import type { Fault } from '../../protocol/fault';
import type { Rectangle, Size } from './place';

export interface WindowOptions {
  readonly page: string;
  readonly preload: string;
  /** What its frame says. */
  readonly title: string;
  readonly bounds: Rectangle;
  readonly least: Size;
  /** Once there is something to see. */
  readonly show: (window: BrowserWindow) => void;
  /** The page can't be shown, or died too often: there is nothing left to watch with. */
  readonly failed: (fault: Fault) => void;
  /** The page died and is loaded again. */
  readonly recovered: (reason: string) => void;
}

/** What the page paints first, so that nothing flashes. */
const BACKGROUND = { dark: '#14171a', light: '#f4f5f6' };

/** Chromium's word for a load that another one overtook. */
const ABORTED = -3;

/** A page that dies more often than this within the time is not loaded again. */
const MAX_DEATHS = 3;
const DEATHS_WITHIN_MS = 60_000;

/**
 * `backgroundThrottling` stays on: a hidden window idles, and what it gets meanwhile is applied as it comes,
 * not in a frame's callback, so that it is right in the first frame it shows again.
 */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { page, preload, title, bounds, least, show, failed, recovered } = options;
  const window = new BrowserWindow({
    ...bounds,
    title,
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    // Alt shows it; every one of its items has a place in the window too. macOS has it on top anyway.
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
    },
  });
  const { webContents } = window;
  window.once('ready-to-show', () => show(window));
  // The frame's words are main's: the page may hang.
  window.on('page-title-updated', (event) => event.preventDefault());
  webContents.on('preload-error', (_event, _path, error) => failed(unshown(error.message)));
  webContents.on('did-fail-load', (_event, code, why, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) failed(unshown(why));
  });
  const deaths: number[] = [];
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = performance.now();
    deaths.push(now);
    if (deaths.filter((at) => now - at < DEATHS_WITHIN_MS).length > MAX_DEATHS) {
      failed(unshown(`Its process ended ${MAX_DEATHS + 1} times within a minute (${reason})`));
      return;
    }
    recovered(reason);
    webContents.reload();
  });
  // A failure is told by `did-fail-load`.
  window.loadURL(page).catch(() => {});
  return window;
}

const unshown = (why: string): Fault => ({
  code: 'WINDOW_FAILED',
  what: 'The window can’t be shown',
  why,
  how: 'Start the console again; if it happens again, install it anew',
});
