/** One command of a window: who speaks, then what is said, then the doing. */
import type { Fault } from '../../protocol/fault';
import type { CommandName } from '../../shared/ipc/channels';
import { contract, type Input, type Output } from '../../shared/ipc/contract';
import { type Log, lineOf } from '../system/report';
import { isOurs, type Sender } from './sender';

/** `contentsId` is the window that asks. */
export type Handlers = {
  readonly [Name in CommandName]: (
    input: Input<Name>,
    contentsId: number,
  ) => Output<Name> | Promise<Output<Name>>;
};

export interface DispatchPorts {
  readonly handlers: Handlers;
  /** Ids of our windows' contents, now. */
  readonly windows: () => ReadonlySet<number>;
  /** Origin of our pages. */
  readonly origin: string;
  readonly log: Log;
}

/** Of what is wrong with an input so much is said, however much there is. */
const MAX_ISSUES = 5;
const MAX_PATH = 100;

/** Rejects with an error whose message is a fault on one line; the log has more. Inputs are never logged. */
export async function dispatch<Name extends CommandName>(
  name: Name,
  input: unknown,
  sender: Sender | null,
  { handlers, windows, origin, log }: DispatchPorts,
): Promise<Output<Name>> {
  const what = `The command ${name} was not carried out`;
  const refuse = (fault: Omit<Fault, 'what'>): Error => {
    const line = lineOf({ ...fault, what });
    log.warn(line);
    // Electron prints the stack of what a handler throws: the line is enough.
    return Object.assign(new Error(line), { stack: line });
  };
  if (sender === null || !isOurs(sender, windows(), origin)) {
    throw refuse({
      code: 'BAD_SENDER',
      why: 'It came from something else than a page of ours',
      how: 'Close that window',
    });
  }
  const read = contract[name].input.safeParse(input);
  if (!read.success) {
    const places = read.error.issues
      .slice(0, MAX_ISSUES)
      .map(({ path, message }) => `${path.join('.').slice(0, MAX_PATH) || 'input'}: ${message}`);
    throw refuse({ code: 'BAD_INPUT', why: places.join('; '), how: 'Correct what was entered' });
  }
  try {
    return await handlers[name](read.data as Input<Name>, sender.contentsId);
  } catch (error) {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    throw refuse({
      code: 'COMMAND_FAILED',
      why: error instanceof Error ? error.message : String(error),
      how: 'Try again; the log file has more',
    });
  }
}
