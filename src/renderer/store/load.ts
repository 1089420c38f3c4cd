/** What this window is pressed by, and what it has slowed for that. */
import { createMemo, createRoot, createSignal } from 'solid-js';
import { LoadWatch, NO_LOAD } from './load-watch';

const watch = new LoadWatch();
export const [load, setLoad] = createSignal(NO_LOAD);
/** Changes alone when something gives way or comes back. */
export const slowed = createRoot(() => {
  const memo = createMemo(() => load().slowed);
  return memo;
});

export const heardBatch = (queued: number, late: number): void => watch.batch(queued, late);
/** Called once a second. */
export const takeLoad = (): void => void setLoad(watch.take());

const painted = new MessageChannel();
let began = 0;
painted.port1.onmessage = () => watch.frame(performance.now() - began);

/** Called from a frame's callback: what is done from here to the frame's end is its work. */
export function beginFrame(): void {
  began = performance.now();
  painted.port2.postMessage(null);
}
