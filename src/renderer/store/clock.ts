/**
 * Main's monotonic clock as this window sees it, ticking once a second. It runs by the window's own clock
 * between pushes, so ages grow even when main is stuck; `mainSilent` says that it is.
 */
import { createMemo, createRoot, createSignal, untrack } from 'solid-js';
import { BEAT_MS } from '../../shared/ipc/view';
import type { Moment } from '../../shared/moment';

/** Beats that may be missed before main counts as silent: a busy second is no alarm. */
const MISSED_BEATS = 5;

/** A tick this late, ms, is not waited for: a hidden window's timers may rest for a minute. */
const LATE_TICK_MS = 1_500;

let newest = 0;
let offset = Number.NEGATIVE_INFINITY;
let wallOffset = 0;
let heard = performance.now();

const [now, setNow] = createSignal(0);
const [wall, setWall] = createSignal(0);
const [quiet, setQuiet] = createSignal(0);

/** Main's monotonic ms, to the second's tick. */
export const mainNow = now;
/** Epoch ms by main's clock, to the second's tick. */
export const mainWall = wall;
/** Whether nothing has come from main for so long that the picture can't be called live. */
export const mainSilent = createRoot(() => {
  const memo = createMemo(() => quiet() > MISSED_BEATS * BEAT_MS);
  return memo;
});

/** Called with every push. */
export function heardFromMain(at: Moment): void {
  heard = performance.now();
  // A push can be late, never early: by the least delayed one no value is shown younger than it is. The two
  // clocks of one machine don't drift apart; only another main's begins earlier.
  offset = Math.max(at.now < newest ? Number.NEGATIVE_INFINITY : offset, at.now - heard);
  newest = at.now;
  wallOffset = at.wall - heard;
  if (quiet() !== 0) setQuiet(0);
  if (heard + offset - untrack(now) >= LATE_TICK_MS) tick();
}

/** How long ago main sent what has this moment, ms, beyond what its quickest push took to come. */
export const sinceSent = ({ now }: Moment): number => performance.now() + offset - now;

export function tick(): void {
  const here = performance.now();
  setNow(here + offset);
  setWall(here + wallOffset);
  setQuiet(here - heard);
}
