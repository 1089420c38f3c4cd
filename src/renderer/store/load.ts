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
let told: (work: number) => void = () => {};
painted.port1.onmessage = () => {
  const work = performance.now() - began;
  watch.frame(work);
  told(work);
};

/** Called from a frame's callback: what is done from here to the frame's end is its work, ms, of which `tell` is told. */
export function beginFrame(tell: (work: number) => void): void {
  began = performance.now();
  told = tell;
  painted.port2.postMessage(null);
}
