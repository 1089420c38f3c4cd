/** What the administrator has laid down, as the whole console asks it. */
import type { Fault } from '../../protocol/fault';
import { MAX_RETENTION } from '../../shared/ipc/settings';
import type { Profile, Settings } from '../../shared/ipc/view';

export interface Policy {
  /** The file it comes from; `null`: there is none. */
  readonly file: string | null;
  /** Gateways that the administrator set up; each one's id is made from its URL. */
  readonly gateways: readonly Profile[];
  readonly otherGateways: boolean;
  readonly mayExport: boolean;
  /** What is locked of how much history is kept. */
  readonly retention: Partial<Settings['retention']>;
  /** Where updates come from; `null`: nowhere. */
  readonly feed: string | null;
  /** What is wrong with the file: then all that it could forbid is forbidden. */
  readonly fault: Fault | null;
}

export const NO_POLICY: Policy = {
  file: null,
  gateways: [],
  otherGateways: true,
  mayExport: true,
  retention: {},
  feed: null,
  fault: null,
};

/**
 * What holds under a file that can't be understood. Nothing that it may have forbidden is allowed and nothing of the
 * history is deleted; the gateways that could still be read from it may be watched.
 */
export const closedPolicy = (file: string, fault: Fault, gateways: readonly Profile[]): Policy => ({
  file,
  gateways,
  otherGateways: false,
  mayExport: false,
  retention: MAX_RETENTION,
  feed: null,
  fault,
});
