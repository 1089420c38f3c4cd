/**
 * Main itself may stand still: kept busy, stopped, or asleep with the machine. Frames wait then, and its deadlines
 * pass unheard. A look once a second tells by coming late; what is read until a ping sent afterwards is answered may
 * be from before, for what comes, comes in order.
 */
import { SILENCE_MS } from '../../protocol/limits';
import type { Occurrence } from '../../shared/model/occurrence';
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

/** Whether the event is one that `onWake` sets anew: it says nothing of now. */
export const isOvertaken = (event: Event): boolean =>
  event.kind === 'pong' ||
  (event.kind === 'system' && event.change === 'resume') ||
  (event.kind === 'timer' && ANEW.has(event.name));
const ANEW: ReadonlySet<TimerName> = new Set(['ack', 'silence', 'ping', 'look']);

/** Main goes on. Timers may not have counted the time, so all are set anew. */
export function onWake(machine: Trying | Online, env: Env): Step {
  const looking = onLook(machine, env);
  if (looking.machine.phase === 'trying') {
    const left = Math.max(GRACE_MS, looking.machine.state.deadline - env.now);
    return { machine: looking.machine, effects: [...looking.effects, start('ack', left)] };
  }
  const { heard, behind } = looking.machine;
  const left = Math.max(GRACE_MS, heard + SILENCE_MS - env.now);
  const since = { now: heard, wall: env.wall - (env.now - heard) };
  return {
    machine: { ...looking.machine, behind: true, answered: false },
    effects: [
      ...looking.effects,
      start('silence', left),
      { kind: 'ping' },
      start('ping', PING_MS),
      ...(behind ? [] : [said(since)]),
    ],
  };
}

/** What has waited has been read, or no ping is answered. */
export const caughtUp = ({ behind }: Online): readonly Effect[] => (behind ? [said(null)] : []);

const said = (since: Extract<Occurrence, { kind: 'behind' }>['since']): Effect =>
  publish({ kind: 'behind', since });
