/** A start in a folder where a console runs already: it has handed itself over, says so, and ends. */
import type { Fault } from '../../protocol/fault';
import type { Result } from '../../protocol/result';
import type { HandOver } from '../../shared/hand-over';
import { EXIT, type ExitCode } from '../launch/exit-codes';
import { lineOf } from '../system/report';

export interface Ending {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export const endOfSecond = (handed: Result<HandOver, Fault>): Ending =>
  handed.ok
    ? { code: EXIT.done, stdout: 'The console that runs already has taken this start over.\n', stderr: '' }
    : { code: EXIT.usage, stdout: '', stderr: `${lineOf(handed.error)}\n` };
