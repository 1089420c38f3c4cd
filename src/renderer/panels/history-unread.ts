import type { Fault } from '../../protocol/fault';

/** What Electron and main put around the reason why a command failed. */
const AROUND =
  /^Error invoking remote method '.*?': (?:Error: )?|[A-Z_]+: The command \w+ was not carried out\. |\.? Try again; the log file has more\.?$/g;

/** Why the history gave no answer; `what` and `how` are the asker's. */
export const historyUnread = (error: unknown, what: string, how: string): Fault => ({
  code: 'HISTORY_UNREAD',
  what,
  why: (error instanceof Error ? error.message : String(error)).replaceAll(AROUND, ''),
  how,
});
