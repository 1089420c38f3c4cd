/** Carries out what `classify` decides. */
import { unreachable } from '../../shared/unreachable';
import { classify, type Trouble } from './classify';
import { notice, type Step } from './effect';
import type { Env } from './event';
import { type Exit, end, fail } from './leave';
import type { Online, Trying } from './state';
import { hold } from './subscriptions';

/** `exit`: what becomes of the socket if this is the end. */
export function onTrouble(machine: Trying | Online, trouble: Trouble, exit: Exit, env: Env): Step {
  const behaviour = classify(trouble);
  switch (behaviour.kind) {
    case 'sign-in':
    case 'refused':
      return end(machine, behaviour, exit, env);
    case 'finished':
      return end(machine, { kind: 'operator' }, exit, env);
    case 'lost':
      return fail(machine, behaviour.cause, exit, env);
    case 'tell':
      return { machine, effects: [notice('error', behaviour.fault)] };
    case 'hold':
      if (machine.phase === 'online') return hold(machine, behaviour.fault);
      // Nothing was sent yet that could wait: it is the attempt that is refused.
      return fail(machine, { fault: behaviour.fault, closeCode: null }, exit, env);
    default:
      return unreachable(behaviour);
  }
}
