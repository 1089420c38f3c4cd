/** The round trip, measured by WebSocket pings. A gateway that answers none is as alive as its messages say. */
import { publish, type Step, start } from './effect';
import { caughtUp } from './standstill';
import { type Online, PING_MS } from './state';

/** The time for the next ping. A figure that is older than one period would pass for this moment's. */
export function onPing(machine: Online): Step {
  const none = machine.answered ? [] : [publish({ kind: 'round-trip', ms: null })];
  return {
    machine: { ...machine, answered: false, behind: false },
    effects: [...none, ...caughtUp(machine), { kind: 'ping' }, start('ping', PING_MS)],
  };
}

export const onPong = (machine: Online, ms: number): Step => ({
  machine: { ...machine, answered: true, behind: false },
  effects: [publish({ kind: 'round-trip', ms }), ...caughtUp(machine)],
});
