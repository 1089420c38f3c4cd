/** The arrangement of the windows as it stands, and those kept by name: in memory, and in one file. */
import type { Fault } from '../../protocol/fault';
import { layout as schema } from '../../shared/ipc/layout';
import type { PanelName } from '../../shared/ipc/panels';
import type { Layout, LayoutView } from '../../shared/ipc/view';
import type { Clock } from '../../shared/ports';
import { troubleOf } from '../system/file-trouble';
import { KeptFile, type Opened, openKept } from '../system/kept-file';
import {
  type Layouts,
  MAX_LAYOUTS,
  type NamedLayout,
  NO_LAYOUTS,
  readLayouts,
  writeLayouts,
} from './layouts-file';

export type WindowPlace = Layout['main'];
/** `main`: the main window. */
export type WindowName = PanelName | 'main';

/** Read once, at the start. No file: nothing kept. */
export const openLayouts = (file: string, wall: number): Promise<Opened<Layouts>> =>
  openKept(file, wall, {
    initial: NO_LAYOUTS,
    read: readLayouts,
    unreadable: { code: 'LAYOUTS_UNREADABLE', what: `The layouts were reset: ${file} can’t be read` },
    how: 'Arrange them anew',
  });

export interface LayoutPorts {
  readonly clock: Clock;
  /** Hears each change. */
  readonly changed: (view: LayoutView) => void;
  /** Other windows are to be there, or elsewhere: `current` says which and where. */
  readonly rearranged: () => void;
  /** Hears of a write that failed: once, until one succeeds again. */
  readonly failed: (fault: Fault) => void;
}

export class LayoutStore {
  readonly #ports: LayoutPorts;
  readonly #kept: KeptFile;
  #layouts: Layouts;
  #undo: { readonly what: string; readonly back: () => void } | null = null;
  /** Where a panel's window was when it was closed. */
  readonly #left = new Map<PanelName, WindowPlace>();

  /** `file: null` keeps nothing beyond this run. */
  constructor(file: string | null, layouts: Layouts, ports: LayoutPorts) {
    this.#layouts = layouts;
    this.#ports = ports;
    this.#kept = new KeptFile(file, {
      clock: ports.clock,
      text: () => writeLayouts(this.#layouts),
      failed: (error) => {
        const what = `The layouts can’t be kept in ${file}; they hold until the console is closed`;
        ports.failed({ code: 'LAYOUTS_NOT_SAVED', what, ...troubleOf(error) });
      },
    });
  }

  current(): Layout {
    return this.#layouts.current;
  }

  view(): LayoutView {
    const names = this.#layouts.named.map(({ name }) => name);
    return { current: this.#layouts.current, names, undo: this.#undo?.what ?? null };
  }

  /** Splits and tables are added to those that are there. @throws when there would be too many. */
  update(change: { splits?: Layout['splits'] | undefined; tables?: Layout['tables'] | undefined }): void {
    const { current } = this.#layouts;
    this.#set({
      current: schema.parse({
        ...current,
        splits: { ...current.splits, ...change.splits },
        tables: { ...current.tables, ...change.tables },
      }),
    });
  }

  /** The panel has a window of its own, where it last had one. */
  takeOut(panel: PanelName): void {
    const { current } = this.#layouts;
    if (current.windows.some((window) => window.panel === panel)) return;
    const where = this.#left.get(panel) ?? { bounds: null, maximised: false };
    this.#set({ current: { ...current, windows: [...current.windows, { panel, ...where }] } });
    this.#ports.rearranged();
  }

  bringBack(panel: PanelName): void {
    const { current } = this.#layouts;
    const window = current.windows.find((one) => one.panel === panel);
    if (window === undefined) return;
    this.#left.set(panel, { bounds: window.bounds, maximised: window.maximised });
    this.#set({ current: { ...current, windows: current.windows.filter((one) => one !== window) } });
    this.#ports.rearranged();
  }

  /** Where the operator, or the system, has put a window. */
  moved(name: WindowName, to: WindowPlace): void {
    const { current } = this.#layouts;
    const main = name === 'main' ? to : current.main;
    const windows = current.windows.map((one) => (one.panel === name ? { ...one, ...to } : one));
    this.#set({ current: { ...current, main, windows } });
  }

  named(name: string): NamedLayout | null {
    return this.#layouts.named.find((one) => one.name === name) ?? null;
  }

  /** The arrangement as it stands, under that name. */
  save(name: string): Fault | null {
    const replaced = this.named(name);
    if (replaced === null && this.#layouts.named.length >= MAX_LAYOUTS) return full();
    // With a new one in its place a removed one might be one too many.
    if (replaced === null) this.#undo = null;
    else this.#undoable(`Replacement of “${name}”`, () => this.#put(replaced));
    this.#put({ name, layout: this.#layouts.current });
    return null;
  }

  use(name: string): Fault | null {
    const found = this.named(name);
    if (found === null) return missing(name);
    const before = this.#layouts.current;
    this.#undoable(`Use of “${name}”`, () => this.#arrange(before));
    this.#arrange(found.layout);
    return null;
  }

  remove(name: string): Fault | null {
    const found = this.named(name);
    if (found === null) return missing(name);
    this.#undoable(`Removal of “${name}”`, () => this.#put(found));
    this.#set({ named: this.#layouts.named.filter((one) => one !== found) });
    return null;
  }

  /** Keeps and uses it; under a number of its own when the name is taken. Returns the name. */
  import({ name, layout }: NamedLayout): string | Fault {
    if (this.#layouts.named.length >= MAX_LAYOUTS) return full();
    const free = this.#freeName(name);
    const before = this.#layouts.current;
    this.#put({ name: free, layout });
    this.#undoable(`Import of “${free}”`, () => {
      this.#set({ named: this.#layouts.named.filter((one) => one.name !== free) });
      this.#arrange(before);
    });
    this.#arrange(layout);
    return free;
  }

  /** Takes back the last use, removal, replacement or import; nothing when there is none. */
  undo(): void {
    const undo = this.#undo;
    this.#undo = null;
    undo?.back();
  }

  /** Has it written although nothing has changed, as after damage. */
  rewrite(): void {
    this.#kept.changed();
  }

  /** Resolves once everything is on the disk, or could not be put there. */
  flush(): Promise<void> {
    return this.#kept.flush();
  }

  #freeName(name: string): string {
    for (let number = 2, free = name; ; number += 1) {
      if (this.named(free) === null) return free;
      const end = ` ${number}`;
      free = `${name.slice(0, 80 - end.length)}${end}`;
    }
  }

  #put(layout: NamedLayout): void {
    const others = this.#layouts.named.filter(({ name }) => name !== layout.name);
    this.#set({ named: [...others, layout].sort((a, b) => a.name.localeCompare(b.name)) });
  }

  #arrange(current: Layout): void {
    this.#set({ current });
    this.#ports.rearranged();
  }

  #undoable(what: string, back: () => void): void {
    this.#undo = { what, back };
  }

  #set(change: Partial<Layouts>): void {
    this.#layouts = { ...this.#layouts, ...change };
    this.#ports.changed(this.view());
    this.#kept.changed();
  }
}

const full = (): Fault => ({
  code: 'LAYOUTS_FULL',
  what: 'The layout was not kept',
  why: `${MAX_LAYOUTS} are kept already`,
  how: 'Remove one that you don’t use',
});

const missing = (name: string): Fault => ({
  code: 'NO_SUCH_LAYOUT',
  what: `There is no layout “${name}”`,
  why: 'It was removed meanwhile',
  how: 'Choose another',
});
