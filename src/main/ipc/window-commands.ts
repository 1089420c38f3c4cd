import type { windowCommands as contract } from '../../shared/ipc/contract-windows';
import { fileNameOf } from '../system/file-name';
import type { AskSource, AskTarget } from '../window/file-dialogs';
import { exportLayout, importLayout } from '../window/layout-exchange';
import type { LayoutStore } from '../window/layout-store';
import type { Windows } from '../window/windows';
import type { Handlers } from './dispatch';

export interface WindowCommandPorts {
  readonly layouts: LayoutStore;
  readonly windows: () => Pick<Windows, 'openPanel' | 'show' | 'tellIn'>;
  readonly askTarget: AskTarget;
  readonly askSource: AskSource;
}

const LAYOUT_FILE = { title: 'Import Layout', filters: [{ name: 'Layout', extensions: ['json'] }] };

export const windowCommands = ({
  layouts,
  windows,
  askTarget,
  askSource,
}: WindowCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  openPanel: ({ panel }) => {
    windows().openPanel(panel);
  },
  closePanel: ({ panel }) => {
    layouts.bringBack(panel);
  },
  showWindow: ({ panel, intent }) => {
    if (intent === null) windows().show(panel);
    else windows().tellIn(panel, intent);
  },
  updateLayout: (change) => {
    layouts.update(change);
  },
  saveLayout: ({ name }) => layouts.save(name),
  useLayout: ({ name }) => layouts.use(name),
  removeLayout: ({ name }) => layouts.remove(name),
  undoLayout: () => {
    layouts.undo();
  },
  exportLayout: async ({ name }, window) => {
    const offer = { title: 'Export Layout', name: `${fileNameOf(name, 'layout')}.json` };
    return exportLayout(layouts, name, await askTarget(window, offer));
  },
  importLayout: async (_input, window) => importLayout(layouts, await askSource(window, LAYOUT_FILE)),
});
