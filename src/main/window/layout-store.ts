/** The arrangement of the windows as it stands, and those kept by name. */
import { DEFAULT_LAYOUT } from '../../shared/ipc/layout';
import type { Layout, LayoutView } from '../../shared/ipc/view';

export class LayoutStore {
  #current: Layout = DEFAULT_LAYOUT;

  constructor(readonly changed: (view: LayoutView) => void) {}

  view(): LayoutView {
    return { current: this.#current, names: [], undo: null };
  }

  /** Splits and tables are added to those that are there. */
  update(change: { splits?: Layout['splits'] | undefined; tables?: Layout['tables'] | undefined }): void {
    this.#current = {
      ...this.#current,
      splits: { ...this.#current.splits, ...change.splits },
      tables: { ...this.#current.tables, ...change.tables },
    };
    this.changed(this.view());
  }
}
