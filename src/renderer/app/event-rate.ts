import { createEffect, createRoot, createSignal, on } from 'solid-js';
import { mainNow } from '../store/clock';
import { counts } from '../store/telemetry';

/** Long enough to hold an event of every cadence, ms. */
const WINDOW_MS = 5_000;

function createEventRate(): () => number | null {
  const [rate, setRate] = createSignal<number | null>(null);
  let seen: { readonly now: number; readonly frames: number }[] = [];
  createEffect(
    on(mainNow, (now) => {
      const frames = counts()?.frames;
      if (frames === undefined) return;
      const last = seen.at(-1);
      // A window that reloads starts anew; so does one whose main did.
      if (last !== undefined && (frames < last.frames || now < last.now)) seen = [];
      seen = [...seen.filter((one) => now - one.now <= WINDOW_MS), { now, frames }];
      const first = seen[0];
      setRate(
        first === undefined || now - first.now < 900
          ? null
          : ((frames - first.frames) * 1_000) / (now - first.now),
      );
    }),
  );
  return rate;
}

/** Frames a second over the last seconds, by the second's tick; `null` before there is anything to compare. */
export const eventRate = createRoot(createEventRate);
