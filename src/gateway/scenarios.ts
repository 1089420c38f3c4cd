/** Days of all kinds: each scenario steers a gateway by its ordinary methods, on a schedule. */
import type { Clock } from '../shared/ports';
import { BAD_FRAMES } from './bad-frames';
import type { Gateway } from './gateway';

export interface Scenario {
  /** What happens, in one line. */
  readonly line: string;
  /** Returns its end. */
  begin(gateway: Gateway, clock: Clock): () => void;
}

const S = 1_000;

const nothing = (): void => {};

function every(clock: Clock, ms: number, act: () => void): () => void {
  let cancel = clock.timer(ms, again);
  function again(): void {
    cancel = clock.timer(ms, again);
    act();
  }
  return () => cancel();
}

const mood = (line: string, change: Parameters<Gateway['setMood']>[0]): Scenario => ({
  line,
  begin(gateway) {
    gateway.setMood(change);
    return nothing;
  },
});

export const SCENARIOS = {
  steady: { line: 'An ordinary day (the default).', begin: () => nothing },
  busy: mood('Orders come twenty times as often.', { orders: 20 }),
  volatile: mood('Prices move eight times as far, orders come four times as often.', {
    volatility: 8,
    orders: 4,
  }),
  rejections: mood('Half of all orders are rejected, and there are three times as many.', {
    mistakes: 0.5,
    orders: 3,
  }),
  faults: {
    line: 'Every 60 s the engine fails: SERVER_ERROR, and a new engine 5 s later.',
    begin: (gateway, clock) => every(clock, 60 * S, () => gateway.failEngine()),
  },
  flaky: {
    line: 'Every 20 s all connections are cut without a word.',
    begin: (gateway, clock) => every(clock, 20 * S, () => gateway.drop()),
  },
  restarts: {
    line: 'Every 60 s a planned restart: reconnect, away for 5 s, back on the same port.',
    begin: (gateway, clock) => every(clock, 60 * S, () => void gateway.restart(5 * S)),
  },
  silent: {
    line: 'Every 90 s nothing is sent for 60 s, heartbeats neither, though TCP lives.',
    begin(gateway, clock) {
      let thaw = nothing;
      const stop = every(clock, 90 * S, () => {
        gateway.freeze();
        thaw = clock.timer(60 * S, () => gateway.thaw());
      });
      return () => {
        stop();
        thaw();
      };
    },
  },
  garbled: {
    line: 'Every 5 s a bad frame, of each kind in turn; the last two kinds cost the connection.',
    begin(gateway, clock) {
      let next = 0;
      return every(clock, 5 * S, () => {
        const bad = BAD_FRAMES[next % BAD_FRAMES.length];
        next += 1;
        if (bad !== undefined) gateway.garble(bad.frame, bad.as);
      });
    },
  },
  expiring: {
    line: 'Every 30 s all sessions expire.',
    begin: (gateway, clock) => every(clock, 30 * S, () => gateway.expireSessions()),
  },
  'rate-limited': {
    line: 'Every 20 s RATE_LIMITED, and for 5 s more on each subscribe and unsubscribe.',
    begin: (gateway, clock) => every(clock, 20 * S, () => gateway.rateLimit(5 * S)),
  },
  'clock-step': {
    line: "Every 30 s the gateway's clock is set, 60 s back and 60 s forth in turn.",
    begin(gateway, clock) {
      let step = -60 * S;
      return every(clock, 30 * S, () => {
        gateway.stepClock(step);
        step = -step;
      });
    },
  },
  'slow-start': {
    line: 'Every connection is acknowledged only after 8 s.',
    begin(gateway) {
      gateway.delayAck(8 * S);
      return nothing;
    },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;
export const isScenario = (name: string): name is ScenarioName => Object.hasOwn(SCENARIOS, name);
