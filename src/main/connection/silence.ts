/**
 * The watch over a live connection: no frame for 45 s, and it is dead. One timer is set for the earliest time
 * at which that can be so, not one for each frame.
 */
import { SILENCE_MS } from '../../protocol/limits';
import { type Step, start } from './effect';
import type { Env } from './event';
import type { Online } from './state';
import { onTrouble } from './trouble';

/** The timer went off. */
export function onSilence(machine: Online, env: Env): Step {
  const left = machine.heard + SILENCE_MS - env.now;
  if (left > 0) return { machine, effects: [start('silence', left)] };
  return onTrouble(machine, { kind: 'silence' }, 'drop', env);
}
