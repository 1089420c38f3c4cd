/** What this window exports: the choice, how far it has come, and what became of it. One at a time. */
import { createSignal } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import type { Input, Output } from '../../shared/ipc/contract';
import type { Progress } from '../../shared/ipc/view';
import { type ActivityFilter, EVERY_ENTRY } from '../../shared/model/activity-filter';
import { commands } from '../bridge';
import { bytes } from '../format/bytes';
import { quantity } from '../format/number';
import { activityFilter, overlay, remark } from '../store/view';

export type What = 'filtered' | 'everything' | 'orders' | 'positions' | 'account' | 'health';
export type Format = Input<'export'>['format'];

export interface Choice {
  readonly what: What;
  readonly format: Format;
  /** Epoch ms. Not for what is filtered: the filter has its own. */
  readonly since: number | null;
  readonly until: number | null;
}

type Ended = Output<'export'> & { readonly what: What };
type Run =
  | { readonly phase: 'none' }
  /** The operator is choosing a place, or nothing was written yet: `progress` is `null`. */
  | { readonly phase: 'running'; readonly id: number; readonly progress: Progress | null }
  | { readonly phase: 'ended'; readonly outcome: Ended };

export const [choice, setChoice] = createSignal<Choice>({
  what: 'filtered',
  format: 'csv',
  since: null,
  until: null,
});
const [run, setRun] = createSignal<Run>({ phase: 'none' });

export { run };

let lastId = 0;

/** Asks for a place, writes, and says what became of it: in the dialog, or as a message if that was closed. */
export async function startExport(): Promise<void> {
  if (run().phase === 'running') return;
  lastId += 1;
  const id = lastId;
  const { what, format } = choice();
  setRun({ phase: 'running', id, progress: null });
  try {
    const outcome = await commands.export({ id, format, request: requestOf(choice()) });
    setRun({ phase: 'ended', outcome: { ...outcome, what } });
    if (overlay() !== 'export') sayEnd(outcome);
  } catch (error) {
    // Main has said why; the window's own handler of what is unforeseen says it here.
    setRun({ phase: 'none' });
    throw error;
  }
}

export function cancelExport(): void {
  const held = run();
  if (held.phase === 'running') void commands.cancelExport({ id: held.id });
}

/** What was said of an export that has ended has been read. */
export function forgetEnd(): void {
  if (run().phase === 'ended') setRun({ phase: 'none' });
}

export function takeProgress(progress: Progress): void {
  const held = run();
  if (held.phase === 'running' && held.id === progress.id) setRun({ ...held, progress });
}

function requestOf({ what, since, until }: Choice): Input<'export'>['request'] {
  if (what === 'filtered') return { what: 'activity', filter: filterOf(activityFilter()) };
  if (what === 'everything') return { what: 'activity', filter: filterOf({ ...EVERY_ENTRY, since, until }) };
  return { what, since, until };
}

/** A copy that may go through the bridge. */
const filterOf = ({ types, severities, ...rest }: ActivityFilter) => ({
  ...rest,
  types: types && [...types],
  severities: severities && [...severities],
});

function sayEnd(outcome: Output<'export'>): void {
  if (outcome.kind === 'failed') remark(outcome.fault);
  if (outcome.kind !== 'saved') return;
  remark({ done: `Saved ${quantity(outcome.rows)} rows (${bytes(outcome.bytes)}) to ${outcome.path}` });
  if (outcome.missing !== null) remark(onlyHeld(outcome.missing));
}

/** Said of an export that could only have what this run holds. */
export const onlyHeld = (missing: Fault): Fault => ({
  ...missing,
  what: 'The export has only what this run still holds in memory',
});
