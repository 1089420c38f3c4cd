/** The main window, and the panels that have windows of their own: which are there, and where, is the layout's. */
import { type BrowserWindow, screen } from 'electron';
import { type PanelName, panelHash } from '../../shared/ipc/panels';
import type { GoTo, Intent, SignInAt } from '../../shared/ipc/view';
import type { Clock } from '../../shared/ports';
import type { Revival } from '../failure/revival';
import { reviveWindow } from '../failure/revive-window';
import type { WindowFailures } from '../failure/window-failures';
import type { WindowFeeds } from '../ipc/publish';
import type { Log } from '../system/report';
import { FrameTitles } from './frame-titles';
import type { LayoutStore, WindowName, WindowPlace } from './layout-store';
import { openWindow } from './page-window';
import { cascaded, centred, SIZES } from './panel-sizes';
import { leastOn, place, type Rectangle } from './place';
import { PlaceKeeper } from './place-keeper';

/** The system takes its time to move windows when a monitor comes or goes, ms. */
const MONITORS_SETTLE_MS = 1_000;

const TITLE = 'MCI Console';

export interface WindowsPorts {
  readonly page: string;
  readonly preload: string;
  readonly clock: Clock;
  readonly layouts: LayoutStore;
  readonly feeds: WindowFeeds;
  readonly log: Log;
  readonly failures: Pick<WindowFailures, 'restored' | 'givenUp'>;
  /** The operator closes the main window. Whether another sees to that; else the console ends. */
  readonly closing: () => boolean;
}

interface Opened {
  readonly window: BrowserWindow;
  readonly keeper: PlaceKeeper;
  readonly revival: Pick<Revival, 'end'>;
}

export class Windows {
  readonly #ports: WindowsPorts;
  readonly #main: Opened;
  readonly #panels = new Map<PanelName, Opened>();
  readonly #titles = new FrameTitles();
  #ended = false;

  constructor(ports: WindowsPorts) {
    this.#ports = ports;
    const { main } = ports.layouts.current();
    this.#main = this.#open('main', main, centred(areas()[0] ?? { x: 0, y: 0, width: 0, height: 0 }), true);
    this.#main.window.on('close', (event) => {
      if (!this.#ended && ports.closing()) event.preventDefault();
      else this.end();
    });
    this.#main.window.on('closed', () => {
      for (const { window } of this.#panels.values()) window.destroy();
    });
    // The console is there first, then what else belongs to it.
    this.#main.window.once('ready-to-show', () => this.#arrange(false));
    this.#watchMonitors();
  }

  get main(): BrowserWindow {
    return this.#main.window;
  }

  /** Makes the windows what the layout says. */
  rearrange(): void {
    this.#arrange(true);
  }

  /** Gives the panel a window of its own, or brings that to the front. */
  openPanel(panel: PanelName): void {
    if (this.#panels.has(panel)) this.show(panel);
    else this.#ports.layouts.takeOut(panel);
  }

  /** Brings a panel's window to the front, or the main one. */
  show(panel: PanelName | null): void {
    const { window } = (panel === null ? null : this.#panels.get(panel)) ?? this.#main;
    // Closed already, while the gateway is being told.
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Has the window that the operator is in open something; the form to sign in is in the main one alone. */
  tell(intent: Intent['intent']): void {
    const here = [...this.#panels.values()].find(({ window }) => window.isFocused());
    if (here === undefined || intent === 'sign-in' || intent === 'export')
      this.tellIn(panelFor(intent), intent);
    else this.#ports.feeds.tell(here.window.webContents, { kind: 'intent', intent });
  }

  /** Has a panel's window, or the main one, open something, at the front. */
  tellIn(panel: PanelName | null, intent: Intent['intent']): void {
    this.#tellIn(panel, { kind: 'intent', intent });
  }

  /** Brings a panel to the front, wherever it is. */
  goTo(panel: PanelName): void {
    this.#tellIn(panel, { kind: 'go-to', panel });
  }

  /** Opens the sign-in form at that profile; nothing is connected to. */
  signInAt(profile: string): void {
    this.#tellIn(null, { kind: 'sign-in-at', profile });
  }

  /** Their frames say it too; `null` takes it off. */
  sayTrouble(words: string | null): void {
    this.#titles.trouble(words);
  }

  /** The sound of a notification, in the main window. */
  sound(): void {
    const { window } = this.#main;
    if (!window.isDestroyed()) this.#ports.feeds.sound(window.webContents);
  }

  /** What is done to the windows from now on is no wish of the operator's. */
  end(): void {
    if (this.#ended) return;
    for (const { keeper, revival } of [this.#main, ...this.#panels.values()]) {
      keeper.look();
      revival.end();
    }
    this.#ended = true;
  }

  #tellIn(panel: PanelName | null, push: Intent | GoTo | SignInAt): void {
    const { window } = (panel === null ? null : this.#panels.get(panel)) ?? this.#main;
    if (window.isDestroyed()) return;
    this.show(panel);
    this.#ports.feeds.tell(window.webContents, push);
  }

  #arrange(focus: boolean): void {
    if (this.#ended) return;
    const { main, windows } = this.#ports.layouts.current();
    for (const [panel, { window }] of this.#panels) {
      if (windows.some((one) => one.panel === panel)) continue;
      this.#panels.delete(panel);
      // At once, even if its page hangs.
      window.destroy();
    }
    this.#main.keeper.put(main);
    for (const { panel, ...where } of windows) {
      const opened = this.#panels.get(panel);
      if (opened !== undefined) opened.keeper.put(where);
      else this.#openPanel(panel, where, focus);
    }
  }

  #openPanel(panel: PanelName, where: WindowPlace, focus: boolean): void {
    const first = cascaded(panel, this.#main.window.getNormalBounds(), this.#panels.size);
    const opened = this.#open(panel, where, first, focus);
    this.#panels.set(panel, opened);
    opened.window.on('close', () => opened.keeper.look());
    opened.window.on('closed', () => {
      // Not one that the layout has closed.
      if (this.#ended || this.#panels.get(panel) !== opened) return;
      this.#panels.delete(panel);
      this.#ports.layouts.bringBack(panel);
    });
  }

  #open(name: WindowName, where: WindowPlace, first: Rectangle, focus: boolean): Opened {
    const { page, preload, clock, layouts, feeds, log, failures } = this.#ports;
    const { least } = SIZES[name];
    const title = name === 'main' ? TITLE : `${name} — ${TITLE}`;
    const fits = leastOn(areas(), least);
    const bounds = where.bounds ?? place(first, areas(), fits);
    const window = openWindow({
      page: name === 'main' ? page : page + panelHash(name),
      preload,
      title,
      bounds: place(bounds, areas(), fits),
      least: fits,
      show: (ready) => {
        if (where.maximised) ready.maximize();
        if (focus) ready.show();
        else ready.showInactive();
      },
    });
    const revival = reviveWindow(window, {
      clock,
      restored: (death) => failures.restored(name, death),
      givenUp: (deaths) => failures.givenUp(name, deaths, () => revival.again()),
    });
    this.#titles.add(window, title);
    feeds.attach(window.webContents, (does) => {
      log.warn(`${title} ${does ? 'answers again' : 'has stopped answering'}`);
      this.#titles.answering(window, does);
      revival.answering(does);
    });
    const meant = { ...where, bounds };
    const moved = (to: WindowPlace): void => {
      if (!this.#ended) layouts.moved(name, to);
    };
    if (where.bounds === null) layouts.moved(name, meant);
    return { window, revival, keeper: new PlaceKeeper(window, meant, { clock, areas, least, moved }) };
  }

  #watchMonitors(): void {
    const { clock } = this.#ports;
    let cancel = (): void => {};
    const changed = (): void => {
      const all = [this.#main, ...this.#panels.values()];
      for (const { keeper } of all) keeper.hold();
      cancel();
      cancel = clock.timer(MONITORS_SETTLE_MS, () => {
        if (this.#ended) return;
        for (const { keeper } of [this.#main, ...this.#panels.values()]) keeper.putAgain();
      });
    };
    screen.on('display-added', changed);
    screen.on('display-removed', changed);
    screen.on('display-metrics-changed', changed);
  }
}

/** The log's own window has the filter that an export follows. */
const panelFor = (intent: Intent['intent']): PanelName | null =>
  intent === 'export' ? 'Activity log' : null;

/** Of every monitor, the primary one first. */
function areas(): Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}
