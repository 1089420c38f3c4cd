import type { windowCommands as contract } from '../../shared/ipc/contract-windows';
import type { LayoutStore } from '../window/layout-store';
import type { Handlers } from './dispatch';

export interface WindowCommandPorts {
  readonly layouts: LayoutStore;
}

const pending = (): never => {
  throw new Error('Not built yet');
};

export const windowCommands = ({ layouts }: WindowCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  openPanel: pending,
  closePanel: pending,
  showMain: pending,
  updateLayout: (change) => {
    layouts.update(change);
  },
  saveLayout: pending,
  useLayout: pending,
  removeLayout: pending,
  undoLayout: pending,
  exportLayout: pending,
  importLayout: pending,
});
