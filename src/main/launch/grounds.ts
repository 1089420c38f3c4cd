/** What the console stands on, made ready before it: what was given, what was kept, where things are. */
import type { Fault } from '../../protocol/fault';
import type { Settings } from '../../shared/ipc/view';
import type { Arrivals } from '../desktop/arrivals';
import type { Policy } from '../policy/policy';
import type { SystemClock } from '../system/clock';
import type { Opened } from '../system/kept-file';
import type { LogFile } from '../system/log-file';
import type { OrderlyEnd } from '../system/quit';
import type { Layouts } from '../window/layouts-file';
import type { Launch } from './arguments';
import type { Places } from './places';

export interface Grounds {
  readonly launch: Launch;
  /** What was wrong with the command line. */
  readonly flagFault: Fault | null;
  readonly places: Places;
  readonly settings: Opened<Settings>;
  readonly layouts: Opened<Layouts>;
  readonly policy: Policy;
  readonly page: string;
  /** Folder of what was built. */
  readonly out: string;
  readonly log: LogFile;
  readonly arrivals: Arrivals;
  readonly clock: SystemClock;
  readonly end: OrderlyEnd;
}
