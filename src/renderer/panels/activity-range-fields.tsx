import { createEffect, createSignal, createUniqueId, For, type JSX, on, Show } from 'solid-js';
import { timeZoneOf, zone, zoneName } from '../format/time';
import { fieldOf, timeOf } from '../format/time-field';
import { mainWall } from '../store/clock';
import { Button } from '../ui/button';
import { TimeField } from '../ui/time-field';
import { PRESETS, type Range, rangeOf, troubleOf } from './activity-range';

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

  const described = () => (trouble() === null ? undefined : id);
  const typed = (): Range => ({
    since: timeOf(from.value, timeZone(), 'since'),
    until: timeOf(to.value, timeZone(), 'until'),
  });

  const show = ({ since, until }: Range): void => {
    from.value = fieldOf(since, timeZone());
    to.value = fieldOf(until, timeZone());
    setTrouble(null);
  };
  const read = (): void => {
    // A date half typed has no value yet, and no error either.
    if (from.validity.badInput || to.validity.badInput) return;
    const range = typed();
    setTrouble(troubleOf(range));
    if (trouble() === null) props.onChange(range);
  };
  // Another zone, a preset or a removed filter; not what is being typed.
  createEffect(
    on([() => props.range.since, () => props.range.until, timeZone], ([since, until]) => {
      const held = typed();
      if (held.since !== since || held.until !== until) show({ since, until });
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
      <TimeField
        label="From"
        look="panel"
        ref={(input) => {
          from = input;
        }}
        trouble={described()}
        onInput={read}
      />
      <TimeField
        label="To"
        look="panel"
        ref={(input) => {
          to = input;
        }}
        trouble={described()}
        onInput={read}
      />
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
