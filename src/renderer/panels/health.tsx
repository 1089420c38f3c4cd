import { createSignal, For, type JSX, Show } from 'solid-js';
import type { Health } from '../../protocol/health';
import { ChartMenu } from '../charts/chart-menu';
import { ChartNotes } from '../charts/chart-notes';
import { type ChartSpec, newestPoint } from '../charts/chart-spec';
import { Legend } from '../charts/legend';
import { RangeTools } from '../charts/range-tools';
import { NO_READING } from '../charts/reading';
import { TimeChart } from '../charts/time-chart';
import { duration, milliseconds } from '../format/duration';
import { compact, percent } from '../format/number';
import { ageOf } from '../store/select';
import { health } from '../store/telemetry';
import { ownPanel } from '../store/view';
import { Panel } from '../ui/panel';
import './health.css';

/** The figure has the width of six digits: `1.5B%` from there on. */
const short = (text: (value: number) => string, unit: string) => (value: number) =>
  Math.abs(value) < 1e6 ? text(value) : `${compact(value)}${unit}`;

const gauge = (part: Pick<ChartSpec, 'name' | 'line' | 'text' | 'limits'>): ChartSpec => ({
  ...part,
  series: 'health',
  tickText: compact,
  valueAxis: 42,
});

const GAUGES: readonly ChartSpec[] = [
  gauge({
    name: 'CPU',
    line: 1,
    text: short(percent, '%'),
    limits: (_, most) => [0, Math.max(100, most)],
  }),
  gauge({
    name: 'Memory',
    line: 2,
    text: short(percent, '%'),
    limits: (_, most) => [0, Math.max(100, most)],
  }),
  gauge({
    name: 'Latency',
    line: 3,
    text: short(milliseconds, ' ms'),
    limits: (_, most) => [0, Math.max(1, most * 1.15)],
  }),
];

export function HealthPanel(): JSX.Element {
  return (
    <Panel
      name="System health"
      channel="health"
      count={<Show when={health()}>{(held) => <Status health={held()} />}</Show>}
      actions={
        <>
          {/* Where Equity's are not at hand. */}
          <Show when={ownPanel === 'System health'}>
            <RangeTools />
          </Show>
          <ChartMenu name="System health" charts={GAUGES} rows="health" />
        </>
      }
    >
      <div class="health">
        <For each={GAUGES}>{(spec) => <GaugeChart spec={spec} timesShown={spec === GAUGES.at(-1)} />}</For>
        <ChartNotes series="health" />
        <Show when={health() === null && GAUGES.every((spec) => newestPoint(spec) === null)}>
          <p class="empty chart-empty">No health received yet</p>
        </Show>
      </div>
    </Panel>
  );
}

/** Status, uptime and the age of the engine's last heartbeat, in words. */
function Status(props: { readonly health: Health }): JSX.Element {
  return (
    <span class="health-status">
      <strong data-alarm={alarmOf(props.health.status)} title={props.health.status}>
        {props.health.status}
      </strong>
      <span>up {duration(props.health.uptime)}</span>
      <span title="The engine’s own">
        heartbeat {duration(heartbeatAge(props.health, ageOf('health') ?? 0))} ago
      </span>
    </span>
  );
}

/** The set of words is open: one that we don't know asks for attention, and isn't taken for the worst. */
const alarmOf = (status: string): 'none' | 'warning' | 'bad' =>
  status === 'healthy' ? 'none' : status === 'critical' || status === 'unhealthy' ? 'bad' : 'warning';

/** By the gateway's clock until it said so, by ours since: the two are never compared. All in ms. */
export const heartbeatAge = ({ timestamp, lastHeartbeat }: Health, sinceReceipt: number): number =>
  Math.max(0, timestamp - lastHeartbeat) + sinceReceipt;

function GaugeChart(props: { readonly spec: ChartSpec; readonly timesShown: boolean }): JSX.Element {
  const [reading, setReading] = createSignal(NO_READING);
  return (
    <div class="gauge" data-times={props.timesShown}>
      <div class="gauge-words">
        <div class="gauge-lines">
          <span class="gauge-name">{props.spec.name}</span>
          <Legend spec={props.spec} reading={reading()} />
        </div>
      </div>
      <TimeChart spec={props.spec} timesShown={props.timesShown} onReading={setReading} />
    </div>
  );
}
