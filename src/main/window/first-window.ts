/**
 * The main window before there is a console: while its process starts, main loads the rest of itself. Not shown yet.
 * Where it was last is read from the layouts as far as that goes; what the layout says holds once it is read in full.
 */
import { type BrowserWindow, screen } from 'electron';
import { openWindow } from './page-window';
import { centred, SIZES } from './panel-sizes';
import { leastOn, place, type Rectangle } from './place';

export interface FirstWindow {
  readonly window: BrowserWindow;
  /** There is something to see. */
  readonly painted: Promise<void>;
  /** From now on another listens. Whether its page has failed until now, so that it has to be loaded. */
  adopt(): boolean;
}

export const MAIN_TITLE = 'MCI Console';

/** Of every monitor, the primary one first. */
export function areas(): Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** `kept`: where it was last. */
export function openFirstWindow(options: {
  readonly page: string;
  readonly preload: string;
  readonly kept: Rectangle | null;
}): FirstWindow {
  const { page, preload, kept } = options;
  const least = leastOn(areas(), SIZES.main.least);
  const first = kept ?? centred(areas()[0] ?? { x: 0, y: 0, width: 0, height: 0 });
  const window = openWindow({
    page,
    preload,
    title: MAIN_TITLE,
    bounds: place(first, areas(), least),
    least,
  });
  const { webContents } = window;
  let failed = false;
  const fail = (): void => {
    failed = true;
  };
  webContents.once('preload-error', fail).once('did-fail-load', fail).once('render-process-gone', fail);
  const painted = new Promise<void>((settle) => window.once('ready-to-show', settle));
  return {
    window,
    painted,
    adopt: () => {
      webContents.off('preload-error', fail).off('did-fail-load', fail).off('render-process-gone', fail);
      return failed;
    },
  };
}
