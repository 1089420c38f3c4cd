/** What this process must take with it when it ends: programs that it started, folders that it made. */
import { constants } from 'node:os';
import { setTimeout } from 'node:timers/promises';

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** Time that programs have to end politely after a signal; then they are left to themselves. */
const GRACE_MS = 5000;

/** @typedef {() => void | Promise<unknown>} Ending */

/** @type {Set<Ending>} */
const endings = new Set();
let leaving = false;

/** @returns {boolean} whether a signal has told this process to end: no next step is to be begun */
export const isLeaving = () => leaving;

/** The latest first: the console goes before its display does. */
const latestFirst = () => [...endings].reverse();

function end() {
  for (const ending of latestFirst()) ending();
}

async function endInTurn() {
  for (const ending of latestFirst()) await ending();
}

/** @param {NodeJS.Signals} signal */
async function leave(signal) {
  const code = 128 + constants.signals[signal];
  // A second signal is not waited for.
  if (leaving) process.exit(code);
  leaving = true;
  await Promise.race([endInTurn(), setTimeout(GRACE_MS)]);
  process.exit(code);
}

/**
 * Runs `ending` when this process exits (its promise is then ignored), or when SIGINT, SIGTERM or SIGHUP tells
 * it to (its promise is then awaited).
 * @param {Ending} ending begins its work synchronously; may run twice
 * @returns {() => void} forgets it
 */
export function atExit(ending) {
  if (endings.size === 0) {
    process.on('exit', end);
    for (const signal of SIGNALS) process.on(signal, leave);
  }
  endings.add(ending);
  return () => {
    endings.delete(ending);
    if (endings.size > 0 || leaving) return;
    // What runs in this process afterwards (the gateway) has signals of its own to heed.
    process.off('exit', end);
    for (const signal of SIGNALS) process.off(signal, leave);
  };
}
