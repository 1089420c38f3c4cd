/** Where main's own words go: a log file, and for what must not be missed the terminal too. */
import type { Fault } from '../../protocol/fault';

export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/** On one line, whatever the texts hold. */
export const lineOf = ({ code, what, why, how }: Fault): string =>
  `${code}: ${[what, why, how].map(sentence).join(' ')}`.replace(/[\s\p{Cc}]+/gu, ' ');

export const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** The terminal that it was started from may be closed: that ends nothing, and the log file has the words too. */
export function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** To the log and to stderr. */
export function report(log: Log, fault: Fault): void {
  log.error(lineOf(fault));
  process.stderr.write(`${lineOf(fault)}\n`);
}

/** For the log. */
export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** An error nobody expected: its stack goes to the log, its message to people. */
export function defectOf(error: unknown): Fault {
  return {
    code: 'DEFECT',
    what: 'The console has a defect and must end',
    why: error instanceof Error ? error.message : String(error),
    how: 'Start it again; if it happens again, report it with the log file',
  };
}
