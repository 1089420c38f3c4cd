/**
 * An error that nobody expected, in main: from then on nothing it holds can be trusted. It is logged, ends the
 * console in order, and is then told. What goes wrong meanwhile is logged and changes nothing.
 */
import type { Fault } from '../../protocol/fault';
import { EXIT } from '../launch/exit-codes';
import type { OrderlyEnd } from '../system/quit';
import { defectOf, type Log, report, stackOf } from '../system/report';

/** So many more defects are logged: a timer that throws each time must not fill the disk. */
const MAX_LOGGED = 20;

export interface DefectPorts {
  readonly log: Log;
  readonly end: Pick<OrderlyEnd, 'end'>;
  /** What is on the screen says from now on that it isn't live. */
  readonly disown: () => void;
  /**
   * Takes what is on the screen off, and tells the operator. `whole`: whether everything was done that had to be
   * done before the end.
   */
  readonly tell: (fault: Fault, whole: boolean) => Promise<void>;
}

/** To be called with each. */
export function defects({ log, end, disown, tell }: DefectPorts): (error: unknown) => void {
  let met = 0;
  return (error) => {
    met += 1;
    if (met > MAX_LOGGED) return;
    log.error(stackOf(error));
    if (met > 1) return;
    const fault = defectOf(error);
    report(log, fault);
    void end.end(EXIT.defect, (whole) => tell(fault, whole));
    // After the end has begun: the connection's own word for the frames is not the last.
    disown();
  };
}
