/**
 * The host's real state, measured at each sample.
 *
 * `cpu`: share of all cores' time that was not idle since the last sample, percent.
 * `memory`: share of physical memory that is not available, percent.
 * `latency`, ms: how late this gateway's data is: the event loop's mean delay since the last sample, plus the
 * median round trip of a WebSocket ping to the clients that answered their last one. With no client it is the
 * delay alone.
 * `status`: the worst of the three by the thresholds below.
 */
import { cpus, freemem, totalmem } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface HealthSample {
  readonly cpu: number;
  readonly memory: number;
  readonly latency: number;
  readonly status: string;
}

export interface HealthProbe {
  /** `roundTrips`: ms, the last one of each client that has one. */
  sample(roundTrips: readonly number[]): HealthSample;
  stop(): void;
}

/** Percent, percent, ms. Latency: an operator notices a quarter of a second; a second is a fault. */
const DEGRADED = { cpu: 85, memory: 90, latency: 250 };
const CRITICAL = { cpu: 97, memory: 97, latency: 1_000 };
/** The delay monitor's timer period, ms; its readings include one period. */
const RESOLUTION = 10;

export function hostHealth(): HealthProbe {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  let before = cpuTimes();
  let lastCpu = 0;
  return {
    sample(roundTrips) {
      const now = cpuTimes();
      const total = now.total - before.total;
      // Two samples within one tick of the kernel's counters have nothing between them.
      if (total > 0) lastCpu = 100 * (1 - (now.idle - before.idle) / total);
      before = now;
      const lag = delay.count > 0 ? Math.max(0, delay.mean / 1e6 - RESOLUTION) : 0;
      delay.reset();
      const figures = {
        cpu: bounded(lastCpu),
        memory: bounded(100 * (1 - freemem() / totalmem())),
        latency: round(lag + median(roundTrips)),
      };
      return { ...figures, status: statusOf(figures) };
    },
    stop: () => delay.disable(),
  };
}

export function statusOf(figures: { cpu: number; memory: number; latency: number }): string {
  const over = (bound: typeof DEGRADED) =>
    figures.cpu >= bound.cpu || figures.memory >= bound.memory || figures.latency >= bound.latency;
  return over(CRITICAL) ? 'critical' : over(DEGRADED) ? 'degraded' : 'healthy';
}

function cpuTimes(): { idle: number; total: number } {
  let idle = 0;
  let total = 0;
  for (const { times } of cpus()) {
    idle += times.idle;
    total += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { idle, total };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const round = (value: number): number => Math.round(value * 100) / 100;
const bounded = (percent: number): number => round(Math.min(100, Math.max(0, percent)));
