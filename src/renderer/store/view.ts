/** What this window alone knows: what is open in it, and which part of the log it shows. */
import { createSignal } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import { panelOfHash } from '../../shared/ipc/panels';
import { type ActivityFilter, EVERY_ENTRY } from '../../shared/model/activity-filter';

/** The panel that this window was opened for; `null`: it is the main window. */
export const ownPanel = panelOfHash(location.hash);

/** The activity log's filter; export writes exactly what it shows. */
export const [activityFilter, setActivityFilter] = createSignal<ActivityFilter>(EVERY_ENTRY);

/** Name of the panel that fills the window, if one does. */
export const [maximised, setMaximised] = createSignal<string | null>(null);

type Overlay =
  | 'diagnostics'
  | 'rejected'
  | 'settings'
  | 'palette'
  | 'shortcuts'
  | 'layouts'
  | 'export'
  | 'about';
/** The dialog that is open; `rejected` is diagnostics at its rejected frames. */
export const [overlay, setOverlay] = createSignal<Overlay | null>(null);

/** Whether the operator asked for the sign-in form. */
export const [signInAsked, setSignInAsked] = createSignal(false);

/** The profile that a link has the form opened at, until the form is gone. */
export const [linked, setLinked] = createSignal<{ readonly profile: string } | null>(null);

/** What became of something the operator did here: done, in words, or a fault. */
export interface Remark {
  readonly id: number;
  readonly outcome: { readonly done: string } | Fault;
}
export const [remarks, setRemarks] = createSignal<readonly Remark[]>([]);

const MAX_REMARKS = 20;
/** Long enough to read a path. */
const DONE_MS = 20_000;
/** What comes again sooner is no answer to the operator, but goes on. */
const GOES_ON_MS = 1_000;
let lastRemark = 0;
let lastSaid = { words: '', at: 0 };

/** What was done is said for a while; a fault until it is dismissed. It stands there once however often it comes. */
export function remark(outcome: Remark['outcome']): void {
  const words = JSON.stringify(outcome);
  const others = remarks().filter((one) => JSON.stringify(one.outcome) !== words);
  const goesOn = lastSaid.words === words && performance.now() - lastSaid.at < GOES_ON_MS;
  lastSaid = { words, at: performance.now() };
  if (goesOn && others.length < remarks().length) return;
  lastRemark += 1;
  const id = lastRemark;
  setRemarks([...others, { id, outcome }].slice(-MAX_REMARKS));
  if ('done' in outcome) setTimeout(() => dismissRemark(id), DONE_MS);
}

export const dismissRemark = (id: number): void => {
  setRemarks((held) => held.filter((one) => one.id !== id));
};
