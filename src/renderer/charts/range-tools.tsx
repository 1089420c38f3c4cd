import { type JSX, Show } from 'solid-js';
import { Button } from '../ui/button';
import { Toggles } from '../ui/toggles';
import { RANGE_NAMES, range, setRange, setZoom, zoom } from './time-window';

/** The stretch of time that all the charts show, for a panel's header. */
export function RangeTools(): JSX.Element {
  return (
    <>
      <Show when={zoom() !== null}>
        <Button onClick={() => setZoom(null)} title="Or double click the chart, or Escape in it">
          Reset zoom
        </Button>
      </Show>
      <Toggles
        label="Stretch of time"
        value={zoom() === null ? range() : null}
        onChange={setRange}
        options={RANGE_NAMES.map((name) => ({ value: name, text: name }))}
      />
    </>
  );
}
