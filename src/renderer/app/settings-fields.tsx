/** The fields of the settings: each choice is kept at once; what is typed, once it is left. */
import { createUniqueId, For, type JSX, Show } from 'solid-js';
import { quantity } from '../format/number';
import { SET_BY_ADMINISTRATOR } from '../store/policy';
import { Locked } from '../ui/locked';

export function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  /** Words by value. */
  readonly options: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}): JSX.Element {
  const values = () => Object.keys(props.options) as Value[];
  return (
    <label class="field">
      <span>{props.label}</span>
      <select
        value={props.value}
        onChange={(event) => {
          const chosen = values().find((value) => value === event.currentTarget.value);
          if (chosen !== undefined) props.onChange(chosen);
        }}
      >
        <For each={values()}>
          {(value) => (
            <option value={value} selected={value === props.value}>
              {props.options[value]}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}

/** A whole number within limits; anything else is put back. */
export function Whole(props: {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Whether the administrator set it. */
  readonly locked?: boolean;
  readonly onChange: (value: number) => void;
}): JSX.Element {
  return (
    <label class="field">
      <span>
        {props.label}, {props.unit}
      </span>
      <input
        type="number"
        readonly={props.locked}
        title={props.locked ? SET_BY_ADMINISTRATOR : undefined}
        value={props.value}
        min={props.least}
        max={props.most}
        step={1}
        onChange={(event) => {
          const { valueAsNumber } = event.currentTarget;
          const fits =
            Number.isInteger(valueAsNumber) && valueAsNumber >= props.least && valueAsNumber <= props.most;
          if (fits) props.onChange(valueAsNumber);
          else event.currentTarget.value = String(props.value);
        }}
      />
      <Show
        when={props.locked}
        fallback={
          <small>
            {quantity(props.least)} to {quantity(props.most)}
          </small>
        }
      >
        <Locked>{SET_BY_ADMINISTRATOR}</Locked>
      </Show>
    </label>
  );
}

/** Free text with suggestions. */
export function Typed(props: {
  readonly label: string;
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const list = createUniqueId();
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="text"
        value={props.value}
        list={list}
        maxlength={64}
        spellcheck={false}
        autocomplete="off"
        onChange={(event) => {
          const typed = event.currentTarget.value.trim();
          if (typed === '') event.currentTarget.value = props.value;
          else props.onChange(typed);
        }}
      />
      <datalist id={list}>
        <For each={props.suggestions}>{(suggestion) => <option value={suggestion} />}</For>
      </datalist>
    </label>
  );
}

export function Check(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  /** Id of the words that say more. */
  readonly describedBy?: string;
  readonly onChange: (checked: boolean) => void;
}): JSX.Element {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.describedBy}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}

export function Section(props: { readonly name: string; readonly children: JSX.Element }): JSX.Element {
  return (
    <fieldset class="settings-section">
      <legend>{props.name}</legend>
      {props.children}
    </fieldset>
  );
}
