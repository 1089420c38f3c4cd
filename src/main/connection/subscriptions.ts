/** What the operator wants, what was asked for, and what the gateway has confirmed. */
import { CHANNELS, type Channel } from '../../protocol/channels';
import type { Fault } from '../../protocol/fault';
import type { Subscribed, Unsubscribed } from '../../protocol/subscription';
import { type Effect, notice, publish, publishState, type Step, send, start } from './effect';
import type { Env } from './event';
import type { Machine, Online } from './state';

/** First hold after RATE_LIMITED and the longest, ms. */
const HOLD_MS = 1_000;
const MAX_HOLD_MS = 16_000;

/** The operator's wish. It is sent at once, or by the end of a hold, or after the next acknowledgement. */
export function want(machine: Machine, channels: readonly Channel[]): Step {
  const wanted = CHANNELS.filter((channel) => channels.includes(channel));
  if (same(wanted, machine.wanted)) return { machine, effects: [] };
  const wishing = { ...machine, wanted };
  const said = publish({ kind: 'wanted', channels: wanted });
  if (wishing.phase !== 'online' || wishing.pace.kind === 'held')
    return { machine: wishing, effects: [said] };
  const asked = ask(wishing);
  return { machine: asked.machine, effects: [...asked.effects, said] };
}

/** Sends the difference between what is wanted and what was asked for: one message of a kind. */
export function ask(machine: Online): Step<Online> {
  const { wanted, asked } = machine;
  const more = wanted.filter((channel) => !asked.includes(channel));
  const less = asked.filter((channel) => !wanted.includes(channel));
  const effects: Effect[] = [];
  if (more.length > 0) effects.push(send({ event: 'subscribe', data: { channels: more } }));
  if (less.length > 0) effects.push(send({ event: 'unsubscribe', data: { channels: less } }));
  return { machine: { ...machine, asked: wanted }, effects };
}

/** A confirmation: the set changes, and the state with it. */
export function confirm(machine: Online, message: Subscribed | Unsubscribed, env: Env): Step<Online> {
  const { state } = machine;
  const named: readonly Channel[] = message.data.channels;
  const channels = CHANNELS.filter((channel) =>
    named.includes(channel) ? message.event === 'subscribed' : state.channels.includes(channel),
  );
  const eased: Online = { ...machine, pace: { ...machine.pace, ms: 0 } };
  if (same(channels, state.channels)) return { machine: eased, effects: [] };
  const name = nameAfter(message.event, state.name, channels);
  const since = name === state.name ? state.since : { now: env.now, wall: env.wall };
  const next = { ...state, name, since, channels };
  return { machine: { ...eased, state: next }, effects: [publishState(next)] };
}

function nameAfter(
  event: 'subscribed' | 'unsubscribed',
  name: Online['state']['name'],
  channels: readonly Channel[],
): Online['state']['name'] {
  if (channels.length === 0) return 'Connected';
  // More channels don't interrupt a stream; fewer do, until the next data shows that the rest go on.
  return event === 'subscribed' && name === 'Streaming' ? 'Streaming' : 'Subscribed';
}

/** The first data after a confirmation. */
export function stream(machine: Online, env: Env): Step<Online> {
  if (machine.state.name !== 'Subscribed') return { machine, effects: [] };
  const since = { now: env.now, wall: env.wall };
  const state = { ...machine.state, name: 'Streaming' as const, since };
  return { machine: { ...machine, state }, effects: [publishState(state)] };
}

/** RATE_LIMITED: requests wait, twice as long each time. */
export function hold(machine: Online, fault: Fault): Step<Online> {
  const ms = machine.pace.ms === 0 ? HOLD_MS : Math.min(2 * machine.pace.ms, MAX_HOLD_MS);
  return {
    machine: { ...machine, pace: { kind: 'held', ms } },
    effects: [start('hold', ms), notice('warning', fault)],
  };
}

/** The hold is over. What the gateway refused is unknown: what it hasn't confirmed is asked for again. */
export function release(machine: Online): Step<Online> {
  const { pace, state } = machine;
  if (pace.kind === 'free') return { machine, effects: [] };
  return ask({ ...machine, pace: { kind: 'free', ms: pace.ms }, asked: state.channels });
}

const same = (a: readonly Channel[], b: readonly Channel[]): boolean =>
  a.length === b.length && a.every((channel, at) => channel === b[at]);
