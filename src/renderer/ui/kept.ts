import { type Accessor, createComputed, createSignal, on } from 'solid-js';

/**
 * A value that main keeps for all windows. What is chosen here holds at once; from when main has said it, or
 * something else, main's word does. Both are compared as JSON.
 */
export function createKept<T>(
  said: Accessor<T>,
  keep: (value: T) => void,
): readonly [Accessor<T>, (value: T) => void] {
  const [chosen, setChosen] = createSignal<{ readonly value: T } | null>(null);
  /** Not said back yet: main may skip some, and is late by all of them. */
  let sent: string[] = [];
  createComputed(
    on(
      () => JSON.stringify(said()),
      (text) => {
        sent = sent.includes(text) ? sent.slice(sent.indexOf(text) + 1) : [];
        if (sent.length === 0) setChosen(null);
      },
      { defer: true },
    ),
  );
  const value = (): T => chosen()?.value ?? said();
  const choose = (next: T): void => {
    sent.push(JSON.stringify(next));
    setChosen({ value: next });
    keep(next);
  };
  return [value, choose];
}
