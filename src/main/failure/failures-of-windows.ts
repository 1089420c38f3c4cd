/** `window-failures.ts` on this process: the notices, the dialog over the main window, the report, the dumps. */
import { join } from 'node:path';
import type { Fault } from '../../protocol/fault';
import type { ConnectionState } from '../../shared/connection/state';
import type { Places } from '../launch/places';
import type { OrderlyEnd } from '../system/quit';
import { type Log, report } from '../system/report';
import { askTarget } from '../window/file-dialogs';
import type { LayoutStore } from '../window/layout-store';
import type { Windows } from '../window/windows';
import { askOver } from './ask';
import { pruneDumps } from './dump-files';
import { saveReport } from './save-report';
import { WindowFailures } from './window-failures';

export interface FailurePorts {
  readonly log: Log;
  readonly places: Places;
  readonly layouts: LayoutStore;
  readonly windows: () => Windows;
  readonly end: OrderlyEnd;
  readonly connection: () => ConnectionState;
  /** To the log, and before the operator in the window. */
  readonly notice: (fault: Fault) => void;
}

export function failuresOfWindows(ports: FailurePorts): WindowFailures {
  const { log, places, layouts, windows, end, connection, notice } = ports;
  const askInMain = askOver(() => windows().main);
  const saving = {
    askTarget: (offer: Parameters<typeof askTarget>[1]) => askTarget(windows().main.webContents.id, offer),
    connection,
    log: join(places.logs, 'main.log'),
    dumps: places.dumps,
  };
  const prune = (): void => void pruneDumps(places.dumps);
  // What an earlier run has left.
  prune();
  return new WindowFailures({
    notice,
    report: (fault) => report(log, fault),
    bringBack: (panel) => layouts.bringBack(panel),
    ask: (question) => {
      windows().show(null);
      return askInMain(question);
    },
    save: (fault, deaths) => saveReport(saving, fault, deaths),
    end: (code) => end.end(code),
    prune,
  });
}
