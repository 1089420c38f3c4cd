import { createEffect, createSignal, type JSX, on, onCleanup } from 'solid-js';
import { quantity } from '../format/number';
import { about, entries } from '../store/telemetry';

/** Shortest time between two announcements, ms: one can be heard out, and what came meanwhile is counted. */
export const ANNOUNCE_MS = 10_000;

/**
 * Says the log's errors to who doesn't see them: the newest in its words, the others as a number. Everything
 * else is silent until it is asked for; the connection's state and the alerts speak for themselves.
 */
export function Announcer(): JSX.Element {
  const [words, setWords] = createSignal('');
  let heard: number | null = null;
  let waiting = 0;
  let newest = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (): void => {
    timer = undefined;
    if (waiting === 0) return;
    setWords(waiting === 1 ? `Error: ${newest}` : `${quantity(waiting)} errors, the newest: ${newest}`);
    waiting = 0;
    timer = setTimeout(say, ANNOUNCE_MS);
  };

  createEffect(
    on(
      () => entries.all(),
      (all) => {
        const last = all.at(-1)?.seq ?? null;
        const before = heard;
        // What was there before, or came with a snapshot of another run, is read in the log.
        if (before !== null && last !== null && last > before) {
          const fresh = all
            .slice(all.findLastIndex(({ seq }) => seq <= before) + 1)
            .filter(({ entry }) => entry.severity === 'error');
          newest = fresh.at(-1)?.entry.message ?? newest;
          waiting += fresh.length;
          if (waiting > 0 && timer === undefined) say();
        }
        heard = about() === null ? null : (last ?? 0);
      },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  return (
    <div class="visually-hidden" aria-live="polite" aria-atomic="true" data-announcer="">
      {words()}
    </div>
  );
}
