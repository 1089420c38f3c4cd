import type { Fault } from '../../protocol/fault';

/** Longest part of another program's words that is shown. */
const MAX_WORDS = 300;

/** What electron-updater throws, in words. */
export function updateFault(error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const words = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') {
    return {
      code: 'UPDATE_NOT_SIGNED',
      what: 'An update was offered that is not the publisher’s, and was thrown away',
      why: words.slice(0, MAX_WORDS),
      how: 'Tell the administrator: the place that updates come from may have been tampered with',
    };
  }
  return {
    code: 'UPDATE_FAILED',
    what: 'The console could not be brought up to date',
    why: words.slice(0, MAX_WORDS) || 'The updater says nothing',
    how: 'It is tried again in six hours; the log has more',
  };
}

export const WHILE_CONNECTED: Fault = {
  code: 'UPDATE_WHILE_CONNECTED',
  what: 'The console was not restarted',
  why: 'It is connected, and would not watch meanwhile',
  how: 'Disconnect first; or just quit when you are done: the update is installed then',
};

export const NO_PUBLISHER: Fault = {
  code: 'UPDATE_NO_PUBLISHER',
  what: 'Updates are off',
  why: 'This build names no publisher whose signature an update must have',
  how: 'Have the administrator install a signed build',
};
