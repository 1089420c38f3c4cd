/** What became of a window's process, in words. */
import type { Fault } from '../../protocol/fault';
import type { WindowName } from '../window/layout-store';
import { type Cause, type Death, HUNG_MS } from './revival';

const nameOf = (window: WindowName): string =>
  window === 'main' ? 'The main window' : `The window of ${window}`;

/** For the operator of a window that is there again. */
export function restoredFault(window: WindowName, { cause }: Death): Fault {
  const { did, why, advice = 'If it happens again, report it with the log file' } = wordsOf(cause);
  return {
    code: 'WINDOW_RESTORED',
    what: `${nameOf(window)} ${did} and was loaded again`,
    why,
    how: `Nothing is lost: the connection and the history went on. ${advice}`,
  };
}

/** For one that is not loaded again. The oldest death comes first. */
export function givenUpFault(window: WindowName, deaths: readonly Death[]): Fault {
  const newest = deaths.at(-1)?.cause;
  const last = newest === undefined ? '' : whyOf(newest);
  return {
    code: 'WINDOW_FAILED',
    what:
      window === 'main'
        ? 'The main window can’t be shown'
        : `${window} can’t be shown in a window of its own`,
    why:
      newest?.kind === 'unloadable'
        ? last
        : `Its process ended ${deaths.length} times within a minute. The last time: ${last}`,
    how:
      window === 'main'
        ? 'Try again, or save a report and hand it to whoever looks after the console'
        : 'The panel is back in the main window. Open it again later; if it fails again, report it with the log file',
  };
}

export const whyOf = (cause: Cause): string => wordsOf(cause).why;

interface Words {
  readonly did: string;
  readonly why: string;
  readonly advice?: string;
}

function wordsOf(cause: Cause): Words {
  if (cause.kind === 'hung')
    return { did: 'stopped answering', why: `It had not answered for ${HUNG_MS / 1_000} s` };
  if (cause.kind === 'unloadable')
    return { did: 'could not be loaded', why: `Its page can’t be loaded: ${cause.why}` };
  const { reason, code } = cause;
  switch (reason) {
    case 'crashed':
      return { did: 'crashed', why: `Its process crashed (${code})` };
    case 'killed':
      return {
        did: 'was ended',
        why: `Its process was killed (${code}), by the system or by a person`,
      };
    case 'oom':
    case 'memory-eviction':
      return {
        did: 'ran out of memory',
        why: 'Its process was given no more memory',
        advice: 'Close what else needs much memory',
      };
    case 'launch-failed':
      return {
        did: 'could not be started',
        why: `Its process could not be started (${code})`,
        advice: 'If it happens again, start the machine anew, or install the console anew',
      };
    case 'integrity-failure':
      return {
        did: 'was stopped by the system',
        why: 'There is code in its process that doesn’t belong there',
        advice: 'Ask the administrator which program reaches into others, or install the console anew',
      };
    default:
      return { did: 'ended', why: `Its process ended (${reason}, ${code})` };
  }
}
