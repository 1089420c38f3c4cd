import { createComputed, createSignal, on, onCleanup } from 'solid-js';

/**
 * An accessor that changes when `source` does: at once after a pause, then at most every `ms`, and once more
 * after the last change.
 */
export function createPaced(source: () => unknown, ms: number): () => number {
  const [version, setVersion] = createSignal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = false;

  const step = () => {
    due = false;
    setVersion((n) => n + 1);
    timer = setTimeout(() => {
      timer = undefined;
      if (due) step();
    }, ms);
  };

  createComputed(
    on(
      source,
      () => {
        if (timer === undefined) step();
        else due = true;
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  return version;
}
