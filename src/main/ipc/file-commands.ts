import type { fileCommands as contract } from '../../shared/ipc/contract-files';
import type { Exports } from '../export/exports';
import { saveChart } from '../export/save-chart';
import type { AskPath } from '../export/save-dialog';
import type { Handlers } from './dispatch';

export interface FileCommandPorts {
  readonly exports: Exports;
  /** The save dialog over that window. */
  readonly askPath: (contentsId: number) => AskPath;
}

export const fileCommands = ({
  exports,
  askPath,
}: FileCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  export: (input, window) => exports.run(window, input),
  cancelExport: ({ id }, window) => {
    exports.cancel(window, id);
  },
  saveChart: (input, window) => saveChart(input, askPath(window)),
});
