/** How a connection or an attempt ends, and what follows: the wait for the next attempt, or Disconnected. */
import { CLOSE } from '../../protocol/close-codes';
import type { Reconnect } from '../../protocol/control';
import { DISCONNECT_MS } from '../../protocol/limits';
import type { Cause, Disconnected, DisconnectedBecause, Reconnecting } from '../../shared/connection/state';
import { unreachable } from '../../shared/unreachable';
import { ATTEMPTS, boundedDelay, nextAttempt, STEADY_MS } from './backoff';
import { cancel, type Effect, publishState, type Step, send, start } from './effect';
import type { Env } from './event';
import { givenUpFault, reconnectFault } from './faults';
import { caughtUp } from './standstill';
import type { Machine, Offline, Online, Trying } from './state';

/**
 * What becomes of the socket: it is `gone` already, is to be `drop`ped, closed `politely`, or told the
 * operator's `goodbye` first.
 */
export type Exit = 'gone' | 'drop' | 'politely' | 'goodbye';

/** Disconnected, without a further attempt. */
export function end(
  machine: Trying | Online,
  because: DisconnectedBecause,
  exit: Exit,
  env: Env,
): Step<Offline> {
  return leave(machine, disconnected(urlOf(machine), because, env), exit, []);
}

/**
 * A failed attempt or a lost connection: the next step of the backoff, or given up. `atLeast`: ms that the
 * gateway asked to wait.
 */
export function fail(
  machine: Trying | Online,
  cause: Cause,
  exit: Exit,
  env: Env,
  atLeast = 0,
): Step<Offline> {
  const failed = isSteady(machine, env) ? 0 : attemptOf(machine);
  const next = nextAttempt(failed, env.reconnection, env.random);
  switch (next.kind) {
    case 'give-up': {
      const fault = givenUpFault(failed, cause);
      return end(machine, { kind: 'given-up', attempts: failed, cause: { ...cause, fault } }, exit, env);
    }
    case 'attempt':
      return wait(machine, next.attempt, Math.max(next.wait, atLeast), cause, exit, env);
    default:
      return unreachable(next);
  }
}

/** The gateway asks for a new connection. */
export function comply(
  machine: Trying | Online,
  { data: { delay, message } }: Reconnect,
  env: Env,
): Step<Offline> {
  const cause = { fault: reconnectFault(message), closeCode: null };
  const asked = boundedDelay(delay);
  // Without this a gateway that asks at once, each time, would be called again for ever without a pause.
  if (!isSteady(machine, env)) return fail(machine, cause, 'politely', env, asked);
  return wait(machine, 0, asked, cause, 'politely', env);
}

export const disconnected = (url: string | null, because: DisconnectedBecause, env: Env): Disconnected => ({
  name: 'Disconnected',
  since: { now: env.now, wall: env.wall },
  url,
  because,
});

export const urlOf = (machine: Trying | Online): string =>
  machine.phase === 'online' ? machine.state.session.url : machine.state.url;

const attemptOf = (machine: Trying | Online): number =>
  machine.phase === 'online' ? machine.state.session.attempt : machine.state.attempt;

const isSteady = (machine: Machine, env: Env): boolean =>
  machine.phase === 'online' && env.now - machine.state.session.acknowledged.now >= STEADY_MS;

function wait(
  machine: Trying | Online,
  attempt: number,
  ms: number,
  cause: Cause,
  exit: Exit,
  env: Env,
): Step<Offline> {
  const state: Reconnecting = {
    name: 'Reconnecting',
    since: { now: env.now, wall: env.wall },
    url: urlOf(machine),
    attempt,
    of: env.reconnection.keepTrying ? null : ATTEMPTS,
    retryAt: env.now + ms,
    cause,
  };
  return leave(machine, state, exit, [start('retry', ms)]);
}

function leave(
  machine: Trying | Online,
  state: Disconnected | Reconnecting,
  exit: Exit,
  then: readonly Effect[],
): Step<Offline> {
  const { wanted, generation } = machine;
  const socket = exit === 'gone' || exit === 'drop' ? 'none' : 'closing';
  return {
    machine: { phase: 'offline', state, socket, wanted, generation },
    effects: [
      ...exitEffects(exit),
      ...timersOf(machine).map(cancel),
      ...then,
      ...caughtUp(machine),
      publishState(state),
    ],
  };
}

function exitEffects(exit: Exit): readonly Effect[] {
  switch (exit) {
    case 'gone':
      return [];
    case 'drop':
      return [{ kind: 'terminate' }];
    case 'politely':
      return [{ kind: 'close', code: CLOSE.NORMAL, reason: 'reconnect' }, start('closing', DISCONNECT_MS)];
    case 'goodbye':
      return [send({ event: 'disconnect', data: {} }), start('closing', DISCONNECT_MS)];
    default:
      return unreachable(exit);
  }
}

const timersOf = (machine: Trying | Online) =>
  machine.phase === 'trying' ? (['ack', 'look'] as const) : (['silence', 'ping', 'look', 'hold'] as const);
