/** What a frame does: before the acknowledgement, and after it. */
import type { Rejection } from '../../protocol/decode';
import type { Down } from '../../protocol/down';
import type { Fault } from '../../protocol/fault';
import type { Result } from '../../protocol/result';
import { unreachable } from '../../shared/unreachable';
import { acknowledge, warnOfClock } from './acknowledge';
import { type Effect, notice, publish, type Step, send } from './effect';
import type { Env } from './event';
import { EARLY_FAULT, SECOND_ACK_FAULT } from './faults';
import { comply } from './leave';
import { heardAt, type Online, type Trying, type Warning } from './state';
import { confirm, stream } from './subscriptions';
import { onTrouble } from './trouble';

export function onFrame(machine: Trying | Online, frame: Result<Down, Rejection>, env: Env): Step {
  const alive = machine.phase === 'online' ? heardAt(machine, env.now) : machine;
  if (!frame.ok) return { machine: alive, effects: [publish({ kind: 'rejected', rejection: frame.error })] };
  return alive.phase === 'online'
    ? onlineFrame(alive, frame.value, env)
    : tryingFrame(alive, frame.value, env);
}

function tryingFrame(machine: Trying, message: Down, env: Env): Step {
  switch (message.event) {
    case 'connection:ack':
      return told(message, acknowledge(machine, message, env));
    case 'connection:error':
    case 'connection:closed':
    case 'error':
      return told(message, onTrouble(machine, { kind: 'message', message }, 'drop', env));
    case 'reconnect':
      return told(message, comply(machine, message, env));
    case 'heartbeat':
    case 'subscribed':
    case 'unsubscribed':
      return told(message, { machine, effects: [] });
    case 'positions:update':
    case 'orders:update':
    case 'account:update':
    case 'health:update':
    case 'market:update':
    case 'activity:log':
      return warnOnce(machine, 'early', EARLY_FAULT);
    default:
      return unreachable(message);
  }
}

function onlineFrame(machine: Online, message: Down, env: Env): Step {
  switch (message.event) {
    // Not passed on: the model takes an acknowledgement for the start of a connection.
    case 'connection:ack':
      return warnOnce(machine, 'second-ack', SECOND_ACK_FAULT);
    case 'connection:error':
    case 'connection:closed':
    case 'error':
      return told(message, onTrouble(machine, { kind: 'message', message }, 'drop', env));
    case 'reconnect':
      return told(message, comply(machine, message, env));
    case 'heartbeat': {
      const warned = warnOfClock(machine, message.data.serverTime, env);
      const ack = send({ event: 'heartbeat:ack', data: { clientTime: env.wall } });
      return { machine: warned.machine, effects: [ack, control(message), ...warned.effects] };
    }
    case 'subscribed':
    case 'unsubscribed':
      return told(message, confirm(machine, message, env));
    case 'positions:update':
    case 'orders:update':
    case 'account:update':
    case 'health:update':
    case 'market:update':
    case 'activity:log': {
      const streaming = stream(machine, env);
      const data = publish({ kind: 'data', generation: machine.generation, message });
      return { machine: streaming.machine, effects: [...streaming.effects, data] };
    }
    default:
      return unreachable(message);
  }
}

type Control = Exclude<Down, { event: `${string}:update` | 'activity:log' }>;

const control = (message: Control): Effect => publish({ kind: 'control', message });

/** The message, then what it did. */
const told = (message: Control, { machine, effects }: Step): Step => ({
  machine,
  effects: [control(message), ...effects],
});

function warnOnce<M extends Trying | Online>(machine: M, warning: Warning, fault: Fault): Step<M> {
  if (machine.warned.includes(warning)) return { machine, effects: [] };
  return {
    machine: { ...machine, warned: [...machine.warned, warning] },
    effects: [notice('warning', fault)],
  };
}
