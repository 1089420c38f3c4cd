import type { Trouble } from './connection-watch';

/** As titles and badges say it. */
export const TROUBLE_WORDS: Readonly<Record<Trouble, string>> = {
  'connection-lost': 'Connection lost',
  'given-up': 'Given up',
  'session-expired': 'Session ended',
};
