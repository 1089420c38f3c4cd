import type { JSX } from 'solid-js';

/** A day and a time to the second, without a zone: whoever shows it names that nearby. */
export function TimeField(props: {
  readonly label: string;
  readonly look: 'dialog' | 'panel';
  readonly ref: (input: HTMLInputElement) => void;
  readonly value?: string;
  /** Id of the words that say what is wrong, while something is. */
  readonly trouble: string | undefined;
  readonly onInput: () => void;
}): JSX.Element {
  return (
    <label class={props.look === 'panel' ? 'activity-field' : 'field'}>
      <span>{props.label}</span>
      <input
        ref={props.ref}
        class={props.look === 'panel' ? 'panel-field' : undefined}
        type="datetime-local"
        step="1"
        value={props.value ?? ''}
        aria-invalid={props.trouble !== undefined}
        aria-describedby={props.trouble}
        onInput={() => props.onInput()}
      />
    </label>
  );
}
