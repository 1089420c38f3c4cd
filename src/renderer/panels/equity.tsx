import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { moneyTexts } from '../charts/axis-text';
import { ChartMenu } from '../charts/chart-menu';
import { ChartNotes } from '../charts/chart-notes';
import { type ChartSpec, newestPoint } from '../charts/chart-spec';
import { Legend } from '../charts/legend';
import { RangeTools } from '../charts/range-tools';
import { NO_READING } from '../charts/reading';
import { TimeChart } from '../charts/time-chart';
import { currency, money } from '../format/number';
import { Panel } from '../ui/panel';
import './equity.css';

export function EquityPanel(): JSX.Element {
  const [reading, setReading] = createSignal(NO_READING);
  const spec = createMemo(
    (): ChartSpec => ({
      name: 'Equity',
      series: 'equity',
      line: 1,
      text: money,
      tickText: moneyTexts(currency()),
      limits: paddedLimits,
      valueAxis: 56,
    }),
  );
  const [samples, setSamples] = createSignal(0);
  return (
    <Panel
      name="Equity"
      freshnessOf="account"
      actions={
        <>
          <RangeTools />
          <ChartMenu name="Equity" charts={[spec()]} rows="account" />
        </>
      }
    >
      <div class="equity">
        <div class="equity-legend">
          <Legend spec={spec()} reading={reading()} />
        </div>
        <TimeChart spec={spec()} timesShown={true} onReading={setReading} onDrawn={setSamples} />
        <ChartNotes series="equity" />
        <Show when={samples() === 0}>
          <p class="empty chart-empty">
            {newestPoint(spec()) === null ? 'No equity received yet' : 'No equity in this stretch of time'}
          </p>
        </Show>
      </div>
    </Panel>
  );
}

/** A tenth of the data's spread above and below; for a flat line a thousandth of its value. */
export function paddedLimits(least: number, most: number): readonly [number, number] {
  const spread = most - least;
  const pad = spread > 0 ? spread * 0.1 : Math.max(Math.abs(most) * 0.001, 1);
  return [least - pad, most + pad];
}
