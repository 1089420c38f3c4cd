/** The history's troubles, as the console's side tells them. */
import type { Fault } from '../../protocol/fault';

export const outOfRoom = (file: string): Fault => ({
  code: 'HISTORY_OVERFLOW',
  what: 'What is heard from now on is missing from the history',
  why: `It can’t be written to ${file} as fast as it comes, and no more of it can wait in memory`,
  how: 'See why the file can’t be written; the history goes on by itself once it can',
});

export const keptAgain = (lost: number): Fault => ({
  code: 'HISTORY_GAP',
  what: `The history is kept again; ${lost} of the things heard are missing from it`,
  why: 'They came while it could not be written',
  how: 'Nothing need be done; the gateway may still have them',
});

export const workerGone = (error: unknown): Fault => ({
  code: 'HISTORY_ENDED',
  what: 'The history can’t be read or kept',
  why: error instanceof Error ? error.message : 'The part of the console that keeps it has ended',
  how: 'Start the console again; if it happens again, report it with the log file',
});

export const isWorkerGone = ({ code }: Fault): boolean => code === 'HISTORY_ENDED';
