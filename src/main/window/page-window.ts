/** A window on our page: sandboxed, isolated, with the preload and nothing else. */
import { BrowserWindow, nativeTheme } from 'electron';
import { windowIcon } from './icon';
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
}

/** What the page paints first, so that nothing flashes. */
const BACKGROUND = { dark: '#14171a', light: '#f4f5f6' };

/**
 * `backgroundThrottling` stays on: a hidden window idles, and what it gets meanwhile is applied as it comes,
 * not in a frame's callback, so that it is right in the first frame it shows again.
 */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { page, preload, title, bounds, least, show } = options;
  const window = new BrowserWindow({
    ...bounds,
    ...windowIcon(),
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
  window.once('ready-to-show', () => show(window));
  // The frame's words are main's: the page may hang.
  window.on('page-title-updated', (event) => event.preventDefault());
  // A failure is told by `did-fail-load`.
  window.loadURL(page).catch(() => {});
  return window;
}
