import { createSignal, For, type JSX, onMount, Show } from 'solid-js';
import { ACTIVITY_TYPES, SEVERITIES } from '../../protocol/activity-types';
import type { ActivityFilter } from '../../shared/model/activity-filter';
import { commands } from '../bridge';
import { quantity } from '../format/number';
import { entries } from '../store/telemetry';
import { activityFilter, setActivityFilter } from '../store/view';
import { Button } from '../ui/button';
import { clearFilter, isFiltered } from './activity-filtered';
import { RangeFields } from './activity-range-fields';

/** The set of types is open: a list of more than these can't be read, and main takes no more than 256. */
const MAX_TYPES = 100;

const change = (part: Partial<ActivityFilter>) => setActivityFilter({ ...activityFilter(), ...part });

interface FormProps {
  readonly folding: boolean;
  readonly onFolding: (folding: boolean) => void;
}

/** Everything the log can be filtered by but the text, and whether repeats are folded. */
export function FilterForm(props: FormProps): JSX.Element {
  const [kept, setKept] = createSignal<readonly string[]>([]);
  // Without the history's types those that are known and held are offered.
  onMount(() => void commands.activityTypes().then(setKept, () => {}));
  const types = () => [
    ...new Set([
      ...ACTIVITY_TYPES,
      ...(activityFilter().types ?? []),
      ...kept(),
      ...entries.all().map(({ entry }) => entry.type),
    ]),
  ];
  return (
    <div class="activity-form">
      <Words
        label="Severity"
        options={SEVERITIES}
        chosen={activityFilter().severities}
        onChange={(severities) => change({ severities })}
      />
      <Words
        label="Type"
        options={types().slice(0, MAX_TYPES)}
        chosen={activityFilter().types}
        onChange={(types) => change({ types })}
      />
      <Show when={types().length > MAX_TYPES}>
        <p class="activity-note">{quantity(types().length - MAX_TYPES)} more types: search for them.</p>
      </Show>
      <label class="activity-field">
        <span>Symbol or order id</span>
        <input
          class="panel-field"
          type="search"
          maxlength={64}
          spellcheck={false}
          value={activityFilter().subject}
          onInput={(event) => change({ subject: event.currentTarget.value })}
        />
      </label>
      <RangeFields range={activityFilter()} onChange={({ since, until }) => change({ since, until })} />
      <div class="activity-form-foot">
        <label class="activity-check">
          <input
            type="checkbox"
            checked={props.folding}
            onChange={(event) => props.onFolding(event.currentTarget.checked)}
          />
          Fold repeats
        </label>
        <Button disabled={!isFiltered()} onClick={clearFilter}>
          Clear filters
        </Button>
      </div>
    </div>
  );
}

/** Words of which any may be chosen; none chosen means all. */
function Words<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly Value[];
  readonly chosen: readonly Value[] | null;
  readonly onChange: (chosen: readonly Value[] | null) => void;
}): JSX.Element {
  const toggle = (value: Value, on: boolean) => {
    const rest = (props.chosen ?? []).filter((one) => one !== value);
    const next = on ? [...rest, value] : rest;
    props.onChange(next.length === 0 ? null : next);
  };
  return (
    <fieldset class="activity-words">
      <legend>{props.label}</legend>
      <For each={props.options}>
        {(value) => (
          <label class="activity-check">
            <input
              type="checkbox"
              checked={props.chosen?.includes(value) ?? false}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
            />
            {value}
          </label>
        )}
      </For>
    </fieldset>
  );
}
