import { createWriteStream, openSync, type WriteStream } from 'node:fs';
import type { Fault } from '../protocol/fault';
import type { DataWire } from './data-wire';
import { GatewayError } from './faults';
import { lineOf } from './recording';

/** Bytes that may wait for the disk. */
const MAX_WAITING = 64 * 1_048_576;

/**
 * Writes what is published to a new file, as `recording.ts` describes it. Throws a GatewayError when it can't
 * be made (a file that is there already is left alone); a later failure is told once and ends the recording.
 */
export class Recorder {
  readonly #stream: WriteStream;
  #failed = false;

  constructor(file: string, onFault: (fault: Fault) => void) {
    const fault = (what: string, cause: unknown, how: string): Fault => ({
      code: 'RECORD_FILE',
      what,
      why: cause instanceof Error ? cause.message : String(cause),
      how,
    });
    let fd: number;
    try {
      fd = openSync(file, 'wx');
    } catch (cause) {
      throw new GatewayError(
        fault('The recording was not begun', cause, 'Give a new file in a folder that can be written'),
      );
    }
    this.#stream = createWriteStream(file, { fd });
    this.#stream.on('error', (cause) => {
      this.#failed = true;
      onFault(fault('The recording stopped', cause, 'Free space, and start again with a new file'));
    });
  }

  note(message: DataWire, at: number): void {
    if (this.#failed) return;
    this.#stream.write(lineOf({ at, message }));
    if (this.#stream.writableLength > MAX_WAITING) this.#stream.destroy(new Error('The disk is too slow'));
  }

  /** Resolves when all is in the file. */
  async close(): Promise<void> {
    if (!this.#failed) await new Promise<void>((done) => this.#stream.end(() => done()));
  }
}
