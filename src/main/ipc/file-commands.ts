import type { fileCommands as contract } from '../../shared/ipc/contract-files';
import type { Exports } from '../export/exports';
import type { Handlers } from './dispatch';

export interface FileCommandPorts {
  readonly exports: Exports;
}

export const fileCommands = ({ exports }: FileCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  export: (input, window) => exports.run(window, input),
  cancelExport: ({ id }, window) => {
    exports.cancel(window, id);
  },
  saveChart: (input, window) => exports.saveChart(window, input),
});
