import { type JSX, Show } from 'solid-js';
import type { Series } from '../../shared/model/held';
import { cursorIn } from './cursor';
import { bandAtCursor, outageHistory } from './outage-bands';
import { past } from './past';
import { outageText } from './reading';
import './chart-notes.css';

/** What stands over a panel's charts: the outage under the cursor while it is moved there, and why the history isn't there. */
export function ChartNotes(props: { readonly series: Series }): JSX.Element {
  const fault = () => past[props.series].fault() ?? outageHistory.fault();
  const again = () => {
    past[props.series].again();
    if (outageHistory.fault() !== null) outageHistory.again();
  };
  return (
    <>
      <Show when={cursorIn() === props.series && bandAtCursor()}>
        {(band) => <span class="chart-note chart-outage">{outageText(band())}</span>}
      </Show>
      <Show when={fault()}>
        {(why) => (
          <span class="chart-note chart-fault" role="status">
            <span class="chart-fault-words" title={why()}>
              The history can’t be read: {why()}
            </span>
            <button type="button" class="chart-again" onClick={again}>
              Try again
            </button>
          </span>
        )}
      </Show>
    </>
  );
}
