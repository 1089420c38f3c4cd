import { type JSX, Show } from 'solid-js';
import { NOTHING } from '../format/number';
import { timeOfDay, zoneName } from '../format/time';
import type { ChartSpec } from './chart-spec';
import { type Reading, timeOfReading } from './reading';
import './legend.css';

/** A chart's value and its time: under the cursor, or the newest. */
export function Legend(props: { readonly spec: ChartSpec; readonly reading: Reading }): JSX.Element {
  const point = () => props.reading.point;
  const value = () => {
    const held = point();
    if (held !== null) return props.spec.text(held.y);
    return props.reading.cursor === null ? NOTHING : 'no data';
  };
  return (
    <span class="legend" data-cursor={props.reading.cursor === null ? undefined : ''}>
      <strong class="legend-value">{value()}</strong>
      <Show when={timeOfReading(props.reading)}>
        {(at) => (
          <span class="legend-time">
            {timeOfDay(at())} {zoneName(at())}
          </span>
        )}
      </Show>
    </span>
  );
}
