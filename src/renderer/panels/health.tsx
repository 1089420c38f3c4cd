import { createSignal, For, type JSX, Show } from 'solid-js';
import type { Health } from '../../protocol/health';
import { type Point, TimeChart } from '../charts/time-chart';
import { duration, milliseconds } from '../format/duration';
import { compact, NOTHING, percent } from '../format/number';
import { timeOfDay } from '../format/time';
import { ageOf } from '../store/select';
import { health, series } from '../store/telemetry';
import { Panel } from '../ui/panel';
import './health.css';

interface Gauge {
  readonly name: string;
  /** Column of the health series. */
  readonly line: number;
  readonly value: (health: Health) => number;
  readonly text: (value: number) => string;
  readonly limits: (least: number, most: number) => readonly [number, number];
}

/** The figure has the width of six digits: `1.5B%` from there on. */
const short = (text: (value: number) => string, unit: string) => (value: number) =>
  Math.abs(value) < 1e6 ? text(value) : `${compact(value)}${unit}`;

const GAUGES: readonly Gauge[] = [
  {
    name: 'CPU',
    line: 1,
    value: ({ cpu }) => cpu,
    text: short(percent, '%'),
    limits: (_, most) => [0, Math.max(100, most)],
  },
  {
    name: 'Memory',
    line: 2,
    value: ({ memory }) => memory,
    text: short(percent, '%'),
    limits: (_, most) => [0, Math.max(100, most)],
  },
  {
    name: 'Latency',
    line: 3,
    value: ({ latency }) => latency,
    text: short(milliseconds, ' ms'),
    limits: (_, most) => [0, Math.max(1, most * 1.15)],
  },
];

export function HealthPanel(): JSX.Element {
  return (
    <Panel
      name="System health"
      channel="health"
      count={<Show when={health()}>{(held) => <Status health={held()} />}</Show>}
    >
      <div class="health">
        <For each={GAUGES}>
          {(gauge) => <GaugeChart gauge={gauge} timesShown={gauge === GAUGES.at(-1)} />}
        </For>
        <Show when={health() === null}>
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
      <span>engine heartbeat {duration(heartbeatAge(props.health, ageOf('health') ?? 0))} ago</span>
    </span>
  );
}

/** The set of words is open: one that we don't know asks for attention, and isn't taken for the worst. */
const alarmOf = (status: string): 'none' | 'warning' | 'bad' =>
  status === 'healthy' ? 'none' : status === 'critical' || status === 'unhealthy' ? 'bad' : 'warning';

/** By the gateway's clock until it said so, by ours since: the two are never compared. All in ms. */
export const heartbeatAge = ({ timestamp, lastHeartbeat }: Health, sinceReceipt: number): number =>
  Math.max(0, timestamp - lastHeartbeat) + sinceReceipt;

function GaugeChart(props: { readonly gauge: Gauge; readonly timesShown: boolean }): JSX.Element {
  const [cursor, setCursor] = createSignal<Point | null>(null);
  const text = (value: number | null | undefined) =>
    value === null || value === undefined ? NOTHING : props.gauge.text(value);
  const current = () => {
    const held = health();
    return held === null ? null : props.gauge.value(held);
  };
  return (
    <div class="gauge" data-times={props.timesShown}>
      <div class="gauge-words">
        <span class="gauge-name">{props.gauge.name}</span>
        <span class="gauge-value">{text(current())}</span>
        <Show when={cursor()}>
          {(point) => (
            <span class="gauge-cursor">
              {text(point().y)} at {timeOfDay(point().x)}
            </span>
          )}
        </Show>
      </div>
      <TimeChart
        name={props.gauge.name}
        log={series.health}
        line={props.gauge.line}
        text={props.gauge.text}
        tickText={tickText}
        limits={props.gauge.limits}
        timesShown={props.timesShown}
        valueAxis={36}
        onCursor={setCursor}
      />
    </div>
  );
}

const tickText = (value: number): string => compact(value);
