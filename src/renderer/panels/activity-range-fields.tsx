import { createEffect, createSignal, createUniqueId, For, type JSX, on, Show } from 'solid-js';
import { timeZoneOf, zone, zoneName } from '../format/time';
import { mainWall } from '../store/clock';
import { Button } from '../ui/button';
import { fieldOf, PRESETS, type Range, rangeOf, timeOf, troubleOf } from './activity-range';

/** A range of time in the operator's zone. One that is upside down is said and not applied. */
export function RangeFields(props: {
  readonly range: Range;
  readonly onChange: (range: Range) => void;
}): JSX.Element {
  const id = createUniqueId();
  let from!: HTMLInputElement;
  let to!: HTMLInputElement;
  const [trouble, setTrouble] = createSignal<string | null>(null);
  const timeZone = () => timeZoneOf(zone());

  const show = ({ since, until }: Range): void => {
    from.value = fieldOf(since, timeZone());
    to.value = fieldOf(until, timeZone());
    setTrouble(null);
  };
  const read = (): void => {
    // A date half typed has no value yet, and no error either.
    if (from.validity.badInput || to.validity.badInput) return;
    const range = {
      since: timeOf(from.value, timeZone(), 'from'),
      until: timeOf(to.value, timeZone(), 'to'),
    };
    setTrouble(troubleOf(range));
    if (trouble() === null) props.onChange(range);
  };
  // Another zone, a preset or a removed filter; not what is being typed.
  createEffect(
    on([() => props.range.since, () => props.range.until, timeZone], ([since, until]) => {
      const typed = {
        since: timeOf(from.value, timeZone(), 'from'),
        until: timeOf(to.value, timeZone(), 'to'),
      };
      if (typed.since !== since || typed.until !== until) show({ since, until });
    }),
  );
  return (
    <fieldset class="activity-range">
      <legend>Time, {zoneName()}</legend>
      <div class="activity-presets">
        <For each={PRESETS}>
          {(preset) => (
            <Button onClick={() => props.onChange(rangeOf(preset, mainWall(), timeZone()))}>{preset}</Button>
          )}
        </For>
      </div>
      <label class="activity-field">
        <span>From</span>
        <input
          ref={from}
          class="panel-field"
          type="datetime-local"
          step="1"
          aria-invalid={trouble() !== null}
          aria-describedby={trouble() === null ? undefined : id}
          onInput={read}
        />
      </label>
      <label class="activity-field">
        <span>To</span>
        <input
          ref={to}
          class="panel-field"
          type="datetime-local"
          step="1"
          aria-invalid={trouble() !== null}
          aria-describedby={trouble() === null ? undefined : id}
          onInput={read}
        />
      </label>
      <Show when={trouble()}>
        {(words) => (
          <p class="activity-range-trouble" id={id} role="alert">
            {words()} The range is not applied.
          </p>
        )}
      </Show>
    </fieldset>
  );
}
