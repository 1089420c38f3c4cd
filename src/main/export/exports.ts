/** The exports that windows asked for: each is asked a place for, told of, cancelled, and ended with the console. */
import { dirname } from 'node:path';
import type { ActivityEntry } from '../../protocol/activity';
import type { Fault } from '../../protocol/fault';
import type { Input, Output } from '../../shared/ipc/contract';
import type { Progress } from '../../shared/ipc/view';
import type { Clock } from '../../shared/ports';
import type { History } from '../history/history';
import { HistoryError } from '../history/history-error';
import { troubleOf } from '../system/file-trouble';
import { removeLeftovers } from '../system/leftovers';
import { writeWhole } from '../system/write-whole';
import type { AskTarget } from '../window/file-dialogs';
import { exportRows, type Plan, type Watch } from './export-rows';
import { heldRows } from './held-rows';
import { upsideDown, WORDS } from './request';
import { saveChart } from './save-chart';
import { Unfinished } from './unfinished';
import { isoIn } from './zone-time';

export interface ExportPorts {
  readonly clock: Clock;
  readonly history: Pick<History, 'count' | 'rows' | 'fault'>;
  /** The log that is held in memory, oldest first. */
  readonly held: () => readonly ActivityEntry[];
  /** Of the gateway in use: its history's key, and the zone (IANA) that the operator sees its times in. */
  readonly inUse: () => Pick<Plan, 'source' | 'timeZone'>;
  /** Whether nothing may be exported, and why; `what` names what was asked for. */
  readonly forbids: (what: string) => Fault | null;
  readonly askTarget: AskTarget;
  /** To that window; whether it is still there. */
  readonly tell: (window: number, progress: Progress) => boolean;
  /** Folder of notes on what is being exported. */
  readonly notes: string;
  /** Hears of what an earlier run didn't finish. */
  readonly warn: (fault: Fault) => void;
  readonly write?: typeof writeWhole;
}

type Answer = Output<'export'>;

/** Between two words of progress, ms. */
const PROGRESS_MS = 200;

export class Exports {
  readonly #ports: ExportPorts;
  readonly #unfinished: Unfinished;
  readonly #cleared: Promise<void>;
  readonly #running = new Map<string, { readonly abort: AbortController; readonly end: Promise<unknown> }>();

  constructor(ports: ExportPorts) {
    this.#ports = ports;
    this.#unfinished = new Unfinished(ports.notes);
    this.#cleared = this.#unfinished.clear().then((faults) => faults.forEach(ports.warn));
  }

  /** What there is at the operator's wish is what is written: the query is fixed before a place is asked for. */
  async run(window: number, { id, format, request }: Input<'export'>): Promise<Answer> {
    const { clock, history, held, inUse, askTarget, write = writeWhole } = this.#ports;
    const forbidden = this.#ports.forbids(`The ${WORDS[request.what]} was not exported`);
    const wrong = forbidden ?? upsideDown(request);
    if (wrong !== null) return { kind: 'failed', fault: wrong };
    const missing = history.fault();
    if (missing !== null && request.what !== 'activity') {
      const what = `The ${WORDS[request.what]} can’t be exported: nothing is kept of it`;
      return { kind: 'failed', fault: { ...missing, what } };
    }
    const reader = missing === null ? history : heldRows(held());
    const plan = { query: request, format, ...inUse() };
    let path: string | null = null;
    try {
      const stamp = isoIn(plan.timeZone)(clock.wall()).slice(0, 16).replace(':', '');
      const title = `Export ${WORDS[request.what]}`;
      path = await askTarget(window, { title, name: `${request.what}-${stamp}.${format}` });
      if (path === null) return { kind: 'cancelled' };
      const target = path;
      const done = await this.#watched(window, id, async (watch) => {
        await this.#cleared;
        await removeLeftovers(dirname(target));
        const finish = await this.#unfinished.begin(target);
        return exportRows(reader, plan, (chunks) => write(target, chunks), watch).finally(finish);
      });
      if (done === 'cancelled') return { kind: 'cancelled' };
      const range: [number, number] | null = done.range && [...done.range];
      return { kind: 'saved', path, ...done, range, timeZone: plan.timeZone, missing };
    } catch (error) {
      return { kind: 'failed', fault: exportFault(WORDS[request.what], path, error) };
    }
  }

  async saveChart(window: number, input: Input<'saveChart'>): Promise<Output<'saveChart'>> {
    const fault = this.#ports.forbids('The chart was not saved');
    if (fault !== null) return { kind: 'failed', fault };
    return saveChart(input, (offer) => this.#ports.askTarget(window, offer));
  }

  cancel(window: number, id: number): void {
    this.#running.get(keyOf(window, id))?.abort.abort();
  }

  /** Cancels all; resolves once nothing of them is left on the disk. */
  async stop(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    await Promise.allSettled(running.map(({ end }) => end));
  }

  /** Runs it under the window's own number; a window that has gone cancels it: nobody would hear of its end. */
  async #watched<T>(
    window: number,
    id: number,
    work: (watch: Watch) => Promise<T>,
  ): Promise<T | 'cancelled'> {
    const { clock, tell } = this.#ports;
    const abort = new AbortController();
    const { signal } = abort;
    let told = Number.NEGATIVE_INFINITY;
    const progress: Watch['progress'] = (figures): void => {
      const now = clock.now();
      if (now - told < PROGRESS_MS) return;
      told = now;
      if (!tell(window, { kind: 'progress', id, ...figures })) abort.abort();
    };
    const end = work({ signal, progress });
    const key = keyOf(window, id);
    this.#running.set(key, { abort, end });
    try {
      return await end;
    } catch (error) {
      if (signal.aborted) return 'cancelled';
      throw error;
    } finally {
      this.#running.delete(key);
    }
  }
}

const keyOf = (window: number, id: number): string => `${window}/${id}`;

/** `path` is `null` while none was chosen. */
export function exportFault(what: string, path: string | null, error: unknown): Fault {
  const code = 'EXPORT_FAILED';
  const whole = `The ${what} was not exported${path === null ? '' : ` to ${path}`}`;
  if (!(error instanceof HistoryError)) return { code, what: whole, ...troubleOf(error) };
  const { fault } = error;
  return { code, what: whole, why: `${fault.what}. ${fault.why}`, how: fault.how };
}
