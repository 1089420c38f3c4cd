/** The console lives through every kind of day that the gateway can have, four minutes of each. */
import { describe, expect, test } from 'vitest';
import { BAD_FRAMES } from '../../src/gateway/bad-frames';
import type { Gateway } from '../../src/gateway/gateway';
import { SCENARIOS, type ScenarioName } from '../../src/gateway/scenarios';
import { CHANNELS } from '../../src/protocol/channels';
import { type Desk, place } from './desk';

const on = place();
const MINUTES = 60_000;

interface Day {
  readonly gateway: Gateway;
  readonly desk: Desk;
}

/** Codes of what took the connection, each once, sorted. */
const causes = ({ states }: Desk): string[] => {
  const codes = states.flatMap((state) => (state.name === 'Reconnecting' ? [state.cause.fault.code] : []));
  return [...new Set(codes)].sort();
};
const signIns = ({ states }: Desk): number =>
  states.filter((state) => state.name === 'Disconnected' && state.because.kind === 'sign-in').length;

/** What sets each day apart. */
const MARKS: Record<ScenarioName, (day: Day) => void> = {
  steady: ordinary,
  busy: ordinary,
  volatile: ordinary,
  rejections: ordinary,
  faults: ({ desk }) => expect(causes(desk)).toEqual(['SERVER_ERROR']),
  flaky: ({ gateway, desk }) => {
    expect(causes(desk)).toEqual(['CONNECTION_LOST']);
    expect(gateway.record.attempts).toBeGreaterThanOrEqual(11);
  },
  restarts: ({ desk }) => expect(causes(desk)).toContain('RECONNECT_REQUESTED'),
  silent: ({ desk }) => expect(causes(desk)).toContain('HEARTBEAT_LOST'),
  garbled: ({ desk }) => {
    expect(causes(desk)).toEqual(['CONNECTION_LOST']);
    expect(desk.count('rejected')).toBeGreaterThanOrEqual(BAD_FRAMES.length - 2);
  },
  expiring: ({ desk }) => expect(signIns(desk)).toBeGreaterThanOrEqual(7),
  'rate-limited': ({ gateway, desk }) => {
    expect(desk.notices.map(({ code }) => code)).toContain('RATE_LIMITED');
    expect(gateway.record.attempts).toBe(1);
  },
  'clock-step': ({ gateway, desk }) => {
    expect(desk.notices.map(({ code }) => code)).toEqual(['CLOCK_OFFSET']);
    expect(gateway.record.attempts).toBe(1);
  },
  'slow-start': ({ gateway }) => expect(gateway.record.attempts).toBe(1),
};

function ordinary({ gateway, desk }: Day): void {
  expect(desk.path).toEqual(['Connecting', 'Connected', 'Subscribed', 'Streaming']);
  expect([desk.count('rejected'), desk.notices, gateway.record.attempts]).toEqual([0, [], 1]);
}

describe('scenarios', () => {
  test.each(Object.entries(SCENARIOS))(
    'P47 %s',
    async (name, scenario) => {
      const gateway = await on.gateway();
      const stop = scenario.begin(gateway, on.clock);
      const desk = on.desk();
      desk.driver.connect(gateway.url);
      for (let left = 4 * MINUTES; left > 0; left -= 5_000) {
        await on.pass(5_000, desk);
        // The operator signs in again.
        if (desk.state.name === 'Disconnected') desk.driver.connect(gateway.url);
      }
      MARKS[name as ScenarioName]({ gateway, desk });

      stop();
      await on.pass(30_000, desk);
      expect(desk.state).toMatchObject({ name: 'Streaming', channels: CHANNELS });
      expect(desk.states.filter((s) => s.name === 'Disconnected' && s.because.kind === 'given-up')).toEqual(
        [],
      );
      expect(gateway.record.maxOpen).toBe(1);
    },
    60_000,
  );
});
