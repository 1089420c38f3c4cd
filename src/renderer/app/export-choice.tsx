import { createSignal, createUniqueId, For, type JSX, onMount, Show } from 'solid-js';
import { timeZoneOf, zone, zoneName } from '../format/time';
import { fieldOf, timeOf } from '../format/time-field';
import { filterParts } from '../panels/activity-filtered';
import { troubleOf } from '../panels/activity-range';
import { Button } from '../ui/button';
import { TimeField } from '../ui/time-field';
import { type Choice, choice, type Format, setChoice, startExport, type What } from './export-run';

const WHATS: readonly { readonly what: What; readonly name: string; readonly note: () => string }[] = [
  {
    what: 'filtered',
    name: 'Activity log as filtered',
    note: () =>
      filterParts()
        .map(({ words }) => words)
        .join(' · ') || 'no filter is set: everything kept',
  },
  { what: 'everything', name: 'Activity log', note: () => 'every entry kept' },
  { what: 'orders', name: 'Orders', note: () => 'every update kept' },
  { what: 'positions', name: 'Positions', note: () => 'every book kept, one at most every 10 s' },
  { what: 'account', name: 'Account', note: () => 'every sample kept' },
  { what: 'health', name: 'System health', note: () => 'every sample kept' },
];

const FORMATS: readonly { readonly format: Format; readonly name: string; readonly note: string }[] = [
  { format: 'csv', name: 'CSV', note: 'for spreadsheets; a text they would run gets an apostrophe in front' },
  { format: 'jsonl', name: 'JSON Lines', note: 'one object a line, every text to the letter' },
  { format: 'json', name: 'JSON', note: 'one array, every text to the letter' },
];

const change = (part: Partial<Choice>): void => {
  setChoice({ ...choice(), ...part });
};

/** What, as what, and from when to when. */
export function ExportChoice(props: { readonly onClose: () => void }): JSX.Element {
  const [unread, setUnread] = createSignal(false);
  let start: HTMLButtonElement | undefined;
  // When it follows an end, what had the focus went with that. Later, as the dialog does it when it opens.
  onMount(() => setTimeout(() => start?.focus()));
  const isRanged = () => choice().what !== 'filtered';
  const trouble = () => {
    if (!isRanged()) return null;
    return unread() ? 'From or To is no time.' : troubleOf(choice());
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (trouble() === null) void startExport();
  };
  return (
    <form class="export-choice" onSubmit={submit}>
      <fieldset class="export-section">
        <legend>What</legend>
        <For each={WHATS}>
          {({ what, name, note }) => (
            <Radio
              group="what"
              name={name}
              note={note()}
              checked={choice().what === what}
              onChoose={() => change({ what })}
            />
          )}
        </For>
      </fieldset>
      <fieldset class="export-section">
        <legend>Format</legend>
        <For each={FORMATS}>
          {({ format, name, note }) => (
            <Radio
              group="format"
              name={name}
              note={note}
              checked={choice().format === format}
              onChoose={() => change({ format })}
            />
          )}
        </For>
      </fieldset>
      <Show when={isRanged()}>
        <Range trouble={trouble()} onUnread={setUnread} />
      </Show>
      <div class="export-buttons">
        <Button ref={start} look="primary" type="submit" disabled={trouble() !== null} autofocus>
          Export…
        </Button>
        <Button onClick={props.onClose}>Close</Button>
      </div>
    </form>
  );
}

function Radio(props: {
  readonly group: string;
  readonly name: string;
  readonly note: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <label class="export-radio">
      <input
        type="radio"
        name={`export-${props.group}`}
        checked={props.checked}
        aria-describedby={id}
        onChange={() => props.onChoose()}
      />
      <span>{props.name}</span>
      <small id={id} aria-hidden="true">
        {props.note}
      </small>
    </label>
  );
}

/** In the operator's zone; empty for no limit. */
function Range(props: {
  readonly trouble: string | null;
  readonly onUnread: (unread: boolean) => void;
}): JSX.Element {
  const id = createUniqueId();
  let from!: HTMLInputElement;
  let to!: HTMLInputElement;
  const timeZone = () => timeZoneOf(zone());
  const read = (): void => {
    props.onUnread(from.validity.badInput || to.validity.badInput);
    change({
      since: timeOf(from.value, timeZone(), 'since'),
      until: timeOf(to.value, timeZone(), 'until'),
    });
  };
  const described = () => (props.trouble === null ? undefined : id);
  return (
    <fieldset class="export-section">
      <legend>Time, {zoneName()}</legend>
      <div class="export-range">
        <TimeField
          label="From"
          look="dialog"
          ref={(input) => {
            from = input;
          }}
          value={fieldOf(choice().since, timeZone())}
          trouble={described()}
          onInput={read}
        />
        <TimeField
          label="To (not included)"
          look="dialog"
          ref={(input) => {
            to = input;
          }}
          value={fieldOf(choice().until, timeZone())}
          trouble={described()}
          onInput={read}
        />
      </div>
      <p class="export-note">
        {choice().what === 'everything'
          ? 'By the entries’ own times. Empty: no limit.'
          : 'By when this console heard of it. Empty: no limit.'}
      </p>
      <Show when={props.trouble}>
        {(words) => (
          <p class="export-trouble" id={id} role="alert">
            {words()}
          </p>
        )}
      </Show>
    </fieldset>
  );
}
