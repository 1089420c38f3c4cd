import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { moneyTexts } from '../charts/axis-text';
import { type Point, TimeChart } from '../charts/time-chart';
import { RANGES, type Range, range, setRange, setZoom, span, zoom } from '../charts/time-window';
import { newestSample, visibleSamples } from '../charts/visible-samples';
import { currency, money } from '../format/number';
import { timeOfDay, zoneName } from '../format/time';
import { series } from '../store/telemetry';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Toggles } from '../ui/toggles';
import './equity.css';

const RANGE_NAMES = Object.keys(RANGES) as Range[];

export function EquityPanel(): JSX.Element {
  const [cursor, setCursor] = createSignal<Point | null>(null);
  const newest = createMemo(() => newestSample(series.equity.columns(), 1));
  const tickText = createMemo(() => moneyTexts(currency()));
  const count = createMemo(() => visibleSamples(series.equity.columns(), 1, span()).count);
  return (
    <Panel
      name="Equity"
      freshnessOf="account"
      count={
        <Show when={newest()}>
          {(sample) => (
            <span class="equity-newest">
              {money(sample().y)}{' '}
              <span class="equity-time">
                {timeOfDay(sample().x)} {zoneName(sample().x)}
              </span>
            </span>
          )}
        </Show>
      }
      actions={
        <>
          <Show when={zoom() !== null}>
            <Button onClick={() => setZoom(null)} title="Or double click the chart">
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
      }
    >
      <div class="equity">
        <TimeChart
          name="Equity"
          log={series.equity}
          line={1}
          text={money}
          tickText={tickText()}
          limits={paddedLimits}
          timesShown={true}
          valueAxis={56}
          onCursor={setCursor}
        />
        <Show when={cursor()}>
          {(point) => (
            <span class="chart-cursor">
              {timeOfDay(point().x)} {zoneName(point().x)}{' '}
              <strong>{point().y === null ? 'no data' : money(point().y)}</strong>
            </span>
          )}
        </Show>
        <Show when={count() === 0}>
          <p class="empty chart-empty">
            {series.equity.columns().length === 0
              ? 'No equity received yet'
              : 'No equity in this stretch of time'}
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
