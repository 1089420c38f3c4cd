/**
 * Main itself may stand still: kept busy, stopped, or asleep with the machine. Frames wait then, and its deadlines
 * pass unheard. A look once a second tells by coming late; what is read until a ping sent afterwards is answered may
 * be from before. The answer proves no more than that what the gateway had sent has been read: what it still held
 * back itself may come later.
 */
import { SILENCE_MS } from '../../protocol/limits';
import { type Effect, publish, type Step, start, type TimerName } from './effect';
import type { Env, Event } from './event';
import { type Machine, type Online, PING_MS, type Trying } from './state';

/** Period of the look, ms. */
export const LOOK_MS = 1_000;
/** How late is late, and how long waiting frames have at least to be read, ms. */
const GRACE_MS = 1_000;

export function onLook<M extends Trying | Online>(machine: M, env: Env): Step<M> {
  return { machine: { ...machine, lookAt: env.now + LOOK_MS }, effects: [start('look', LOOK_MS)] };
}

/** Whether main stood still until this event, and still has its socket. */
export const stoodStill = (machine: Machine, event: Event, env: Env): machine is Trying | Online =>
  machine.phase !== 'offline' && env.now > machine.lookAt + GRACE_MS && !ENDS.has(event.kind);
const ENDS: ReadonlySet<Event['kind']> = new Set(['closed', 'refused', 'failed']);

/** Whether the event is one that `onWake` sets or does anew: it says nothing of now. */
export const isOvertaken = (event: Event): boolean =>
  event.kind === 'pong' ||
  (event.kind === 'system' && event.change === 'resume') ||
  (event.kind === 'timer' && ANEW.has(event.name));
const ANEW: ReadonlySet<TimerName> = new Set(['ack', 'silence', 'ping', 'look']);

/** Main goes on. Deadlines that may not have counted the time are set anew. */
export function onWake(machine: Trying | Online, env: Env): Step {
  const { machine: looking, effects } = onLook({ ...machine, behind: true }, env);
  if (looking.phase === 'trying') {
    const left = Math.max(GRACE_MS, looking.state.deadline - env.now);
    return { machine: looking, effects: [...effects, start('ack', left), ...fallBehind(machine, env)] };
  }
  const left = Math.max(GRACE_MS, looking.heard + SILENCE_MS - env.now);
  return {
    machine: { ...looking, answered: false },
    effects: [
      ...effects,
      start('silence', left),
      { kind: 'ping' },
      start('ping', PING_MS),
      publish({ kind: 'round-trip', ms: null }),
      ...fallBehind(machine, env),
    ],
  };
}

function fallBehind(machine: Trying | Online, env: Env): readonly Effect[] {
  if (machine.behind) return [];
  const now = machine.phase === 'online' ? machine.heard : machine.state.since.now;
  return [publish({ kind: 'behind', since: { now, wall: env.wall - (env.now - now) } })];
}

/** What has waited has been read, no ping is answered, or the connection is left. */
export const caughtUp = ({ behind }: Trying | Online): readonly Effect[] =>
  behind ? [publish({ kind: 'behind', since: null })] : [];
