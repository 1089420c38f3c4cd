import { For, type JSX } from 'solid-js';
import './toggles.css';

interface TogglesProps<Value extends string> {
  /** Accessible name of the group. */
  readonly label: string;
  /** `null` when none of them is what is shown. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
}

/** A few choices side by side, one of which is pressed. */
export function Toggles<Value extends string>(props: TogglesProps<Value>): JSX.Element {
  const values = () => props.options.map(({ value }) => value);
  const textOf = (value: Value) => props.options.find((option) => option.value === value)?.text;
  return (
    <fieldset class="toggles" aria-label={props.label}>
      {/* By value: the buttons stay while their words change. */}
      <For each={values()}>
        {(value) => (
          <button
            type="button"
            class="toggle"
            aria-pressed={props.value === value}
            onClick={() => props.onChange(value)}
          >
            {textOf(value)}
          </button>
        )}
      </For>
    </fieldset>
  );
}
