/**
 * The watch over a live connection: no frame for 45 s, and it is dead. One timer is set for the earliest time
 * at which that can be so, not one for each frame.
 */
import { SILENCE_MS } from '../../protocol/limits';
import { type Step, start } from './effect';
import type { Env } from './event';
import { GRACE_MS, type Online, type Trying } from './state';
import { onTrouble } from './trouble';

/** The timer went off. */
export function onSilence(machine: Online, env: Env): Step {
  const due = machine.heard + SILENCE_MS;
  if (env.now < due) return watch(machine, due - env.now, env);
  // A timer this late means that the machine slept or was busy: frames may be waiting to be read.
  if (env.now > machine.silenceAt + GRACE_MS) return watch(machine, GRACE_MS, env);
  return onTrouble(machine, { kind: 'silence' }, 'drop', env);
}

/** The machine woke up: timers may not have counted the sleep, and frames may be waiting to be read. */
export function onResume(machine: Trying | Online, env: Env): Step {
  if (machine.phase === 'online') {
    return watch(machine, Math.max(GRACE_MS, machine.heard + SILENCE_MS - env.now), env);
  }
  return { machine, effects: [start('ack', Math.max(GRACE_MS, machine.state.deadline - env.now))] };
}

const watch = (machine: Online, ms: number, env: Env): Step => ({
  machine: { ...machine, silenceAt: env.now + ms },
  effects: [start('silence', ms)],
});
