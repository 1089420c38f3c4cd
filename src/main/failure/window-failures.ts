/**
 * What the operator is told of a window whose process ended, and asked when it isn't loaded again. A panel then
 * comes back into the main window. The main one has nobody to say it but the system's dialog: until it is
 * answered, the connection and the history go on.
 */
import type { Fault } from '../../protocol/fault';
import type { PanelName } from '../../shared/ipc/panels';
import { EXIT, type ExitCode } from '../launch/exit-codes';
import type { WindowName } from '../window/layout-store';
import type { Ask } from './ask';
import { givenUpFault, restoredFault } from './death-words';
import type { Death } from './revival';

export interface WindowFailurePorts {
  /** To the log, and before the operator in the window. */
  readonly notice: (fault: Fault) => void;
  /** To the log. */
  readonly report: (fault: Fault) => void;
  readonly bringBack: (panel: PanelName) => void;
  /** Over the main window, which it brings to the front. */
  readonly ask: Ask;
  /** Writes the report where the operator wishes; resolves with what became of it, `null` for nothing. */
  readonly save: (fault: Fault, deaths: readonly Death[]) => Promise<string | null>;
  readonly end: (code: ExitCode) => void;
  /** Old dumps go. */
  readonly prune: () => void;
}

const BUTTONS = ['Try again', 'Save report…', 'Quit'];
const GOES_ON = 'The connection and the history go on meanwhile.';

export class WindowFailures {
  readonly #ports: WindowFailurePorts;

  constructor(ports: WindowFailurePorts) {
    this.#ports = ports;
  }

  restored(window: WindowName, death: Death): void {
    this.#ports.notice(restoredFault(window, death));
    this.#ports.prune();
  }

  /** `again` has the main window loaded once more. */
  givenUp(window: WindowName, deaths: readonly Death[], again: () => void): void {
    const { notice, report, bringBack } = this.#ports;
    const fault = givenUpFault(window, deaths);
    this.#ports.prune();
    if (window === 'main') {
      report(fault);
      void this.#ask(fault, deaths, again);
    } else {
      notice(fault);
      bringBack(window);
    }
  }

  async #ask(fault: Fault, deaths: readonly Death[], again: () => void): Promise<void> {
    const { ask, save, end } = this.#ports;
    let note = GOES_ON;
    for (;;) {
      // Escape does what does no harm.
      const answer = await ask({ fault, note, buttons: BUTTONS, cancel: 0 });
      if (answer === 0) return again();
      if (answer === 2) return end(EXIT.noWindow);
      const became = await save(fault, deaths);
      note = became === null ? GOES_ON : `${became}\n\n${GOES_ON}`;
    }
  }
}
