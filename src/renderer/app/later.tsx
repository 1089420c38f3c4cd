import { createMemo, type JSX, Show } from 'solid-js';
import { Guarded } from './guarded';

interface LaterProps {
  readonly name: string;
  /** Whether it is to be seen. */
  readonly asked: boolean;
  /** Code of its own, that is loaded when this is first drawn. */
  readonly children: JSX.Element;
}

/** What a window's first picture doesn't need: there from when it is first asked for. */
export function Later(props: LaterProps): JSX.Element {
  const wanted = createMemo<boolean>((before) => before || props.asked, false);
  return (
    <Guarded name={props.name}>
      <Show when={wanted()}>{props.children}</Show>
    </Guarded>
  );
}
