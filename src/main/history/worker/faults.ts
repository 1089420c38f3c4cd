/** What SQLite's errors mean, in words. */
import type { Fault } from '../../../protocol/fault';
import { troubleOf as fileTroubleOf } from '../../system/file-trouble';
import { CANTOPEN, codeOf } from './database';

const PERM = 3;
const BUSY = 5;
const LOCKED = 6;
const NOMEM = 7;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const NOLFS = 22;
const NOTADB = 26;

const WORDS: Readonly<Record<number, string>> = {
  [PERM]: 'EACCES',
  [READONLY]: 'EROFS',
  [FULL]: 'ENOSPC',
  [IOERR]: 'EIO',
  [NOLFS]: 'EFBIG',
};

/** The file doesn't hold what it should. */
export class Damaged extends Error {}
/** Written by a newer version: not ours to touch. */
export class NewerVersion extends Error {}
/** Written by an older version, and a reader may not bring it up to date. */
export class OlderVersion extends Error {}
export class NoFile extends Error {}

export function isDamage(error: unknown): boolean {
  const code = codeOf(error);
  return error instanceof Damaged || code === CORRUPT || code === NOTADB;
}

/** The file itself is in order: it needn't be opened anew. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return code === BUSY || code === FULL;
}

/** It isn't what was to be written that stands in the way: it may go later. */
export function isRoom(error: unknown): boolean {
  const code = codeOf(error);
  return (
    isDamage(error) ||
    (code !== null && [PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN, NOLFS].includes(code))
  );
}

export function whyOf(error: unknown): Pick<Fault, 'why' | 'how'> {
  const code = codeOf(error);
  if (code === BUSY || code === LOCKED) {
    return { why: 'Another program holds the file', how: 'Close that program' };
  }
  if (code === CANTOPEN) {
    return {
      why: 'The file can’t be opened or made',
      how: 'Check that its folder is there and can be written to',
    };
  }
  const word = code === null ? undefined : WORDS[code];
  if (word !== undefined) return fileTroubleOf(Object.assign(new Error(word), { code: word }));
  return {
    why: wordsOf(error),
    how: 'If it happens again, report it with the log file',
  };
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const notKept = (file: string, error: unknown): Fault => ({
  code: 'HISTORY_NOT_KEPT',
  what: `The history can’t be kept in ${file}; it is tried again and again`,
  ...whyOf(error),
});

export const unreadable = (file: string, error: unknown): Fault => ({
  code: 'HISTORY_UNREADABLE',
  what: `The history in ${file} can’t be read`,
  ...whyOf(error),
});

/** Why the file can't be opened; `otherwise` says so of what isn't about opening it. */
export function faultOf(
  file: string,
  error: unknown,
  otherwise: (file: string, error: unknown) => Fault,
): Fault {
  if (error instanceof NewerVersion) return newer(file);
  if (error instanceof OlderVersion) return older(file);
  if (error instanceof NoFile) return noFile(file);
  return otherwise(file, error);
}

const newer = (file: string): Fault => ({
  code: 'HISTORY_NEWER',
  what: 'No history is kept or shown',
  why: `${file} was written by a newer version of the console`,
  how: 'Use that version, or start this one with a --user-data-dir of its own',
});

const older = (file: string): Fault => ({
  code: 'HISTORY_OLDER',
  what: 'The history can’t be read yet',
  why: `${file} was written by an older version of the console`,
  how: 'Start the console once: it brings the file up to date',
});

const noFile = (file: string): Fault => ({
  code: 'NO_HISTORY',
  what: 'There is no history to read',
  why: `There is no file ${file}`,
  how: 'Start the console, so that it keeps one, or name the folder that it keeps its files in',
});

export const dropped = (count: number, why: unknown): Fault => ({
  code: 'HISTORY_INCOMPLETE',
  what: `${count} of the things heard could not be kept in the history`,
  why: wordsOf(why),
  how: 'Report it with the log file',
});

export const setAsideFault = (file: string, aside: string, error: unknown): Fault => ({
  code: 'HISTORY_DAMAGED',
  what: 'The history begins anew',
  why: `${file} is damaged: ${wordsOf(error)}`,
  how: `The old file is kept as ${aside}; what it still holds can be recovered with SQLite’s .recover`,
});

export const moved = (file: string): Fault => ({
  code: 'HISTORY_MOVED',
  what: 'The history goes on in another file',
  why: `${file} was moved, removed or replaced while the console wrote to it`,
  how: 'To have the old one again, quit the console and put it back there',
});

export const damagedAgain = (file: string, error: unknown): Fault => ({
  code: 'HISTORY_DAMAGED',
  what: 'No more history is kept until the console is started again',
  why: `${file} was damaged again and again: ${wordsOf(error)}`,
  how: 'Check the disk, or start the console with a --user-data-dir on another',
});

export const closed = (file: string): Fault => ({
  code: 'HISTORY_CLOSED',
  what: 'The history is not read any more',
  why: `${file} is being closed`,
  how: 'Start the console again',
});

export const notSetAside = (file: string, error: unknown, trouble: unknown): Fault => ({
  code: 'HISTORY_DAMAGED',
  what: 'No history is kept',
  why: `${file} is damaged (${wordsOf(error)}) and can’t be renamed: ${fileTroubleOf(trouble).why}`,
  how: 'Move the file away; it is tried again and again',
});
