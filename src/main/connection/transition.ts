/**
 * The connection's rules. `transition` is pure: all it knows comes in, all it wants done goes out.
 *
 * Sockets
 * C1  What comes from a socket that isn't the newest, or has been left, changes nothing.
 * C2  There is one socket at most: before one is opened, the last is dropped.
 * C3  Nothing is sent before the acknowledgement, nor after the end.
 * Attempts
 * C4  Connect leaves what there is and connects at once, uncounted.
 * C5  Retry now, while reconnecting or disconnected, connects at once, uncounted; else it does nothing.
 * C6  An attempt without acknowledgement 10 s after it began has failed.
 * C7  Before the acknowledgement, telemetry is left out with one warning; other messages that end nothing do
 *     nothing.
 * C8  The acknowledgement makes it Connected, and one `subscribe` names all wanted channels.
 * C9  A second acknowledgement is left out, with one warning.
 * C10 Another major version, and a clock more than 2 s off, each earn one warning for the connection.
 * A live connection
 * C11 A heartbeat is answered at once.
 * C12 Any frame, a rejected one too, is life; 45 s without one drop the socket. A pong isn't life.
 * C13 While there is a socket, a look comes every second. An event that finds it more than 1 s late means that main
 *     stood still; that, and waking from sleep, leaves the deadline of C6 or C12 at least 1 s for waiting frames to
 *     be read, and a live connection is pinged.
 * C14 A ping goes out with the acknowledgement and every 15 s; its answer publishes the round trip, the want of
 *     one by the next ping that there is none.
 * C26 After a standstill the console is behind, since the last frame before it (or the attempt's begin), until that
 *     ping, or the acknowledgement's, is answered or the next one is due, or the connection is left. Clocks aren't
 *     compared meanwhile.
 * Subscriptions
 * C15 The state follows the confirmed channels: none Connected, some Subscribed, Streaming from the next data.
 * C16 A changed wish is sent at once, as the difference to what was asked for.
 * C17 RATE_LIMITED holds requests for 1 s, twice as long each time up to 16 s; then the difference to what is
 *     confirmed goes out once. A confirmation starts again at 1 s.
 * C18 An error that ends nothing is told in the gateway's own words.
 * Endings
 * C19 `classify` says what an ending means, in every phase; the first ending of a socket counts.
 * C20 A failed attempt or a lost connection waits 1, 2, 4, 8, 16 s before attempts 1 to 5, then gives up, or goes
 *     on every 16 s if the operator wants that.
 * C21 The count starts anew when a connection has lived 5 s past its acknowledgement.
 * C22 `reconnect` closes politely and waits the delay, uncounted; before or within 5 s of the acknowledgement
 *     it is a failed attempt, and the longer wait counts.
 * C23 Disconnect says `disconnect` on a live connection and leaves it 1 s to answer; otherwise it drops.
 * The machine it runs on
 * C24 Waking and the network's return start a new series at once, if it was given up or is reconnecting; a wait
 *     that the gateway asked for is kept.
 * C25 A state is published when it has changed, and only then; telemetry with its connection's generation.
 */
import { CLOSE } from '../../protocol/close-codes';
import { ACK_MS } from '../../protocol/limits';
import type { Connecting } from '../../shared/connection/state';
import { unreachable } from '../../shared/unreachable';
import { cancel, type Effect, publishState, type Step, start, type TimerName } from './effect';
import type { Env, Event, SocketEvent, SystemChange } from './event';
import { disconnected, end } from './leave';
import { onFrame } from './on-frame';
import { onPing, onPong } from './round-trip';
import { onSilence } from './silence';
import { isOvertaken, LOOK_MS, onLook, onWake, stoodStill } from './standstill';
import type { Machine, Offline, Online } from './state';
import { release, want } from './subscriptions';
import { onTrouble } from './trouble';

export function transition(machine: Machine, event: Event, env: Env): Step {
  if ('generation' in event && event.generation !== machine.generation) return unchanged(machine);
  if (!stoodStill(machine, event, env)) return onEvent(machine, event, env);
  const woken = onWake(machine, env);
  if (isOvertaken(event)) return woken;
  const next = onEvent(woken.machine, event, env);
  return { machine: next.machine, effects: [...woken.effects, ...next.effects] };
}

function onEvent(machine: Machine, event: Event, env: Env): Step {
  switch (event.kind) {
    case 'connect':
      return connect(machine, event.url, env);
    case 'disconnect':
      return disconnect(machine, env);
    case 'retry-now':
      return retryNow(machine, env);
    case 'want':
      return want(machine, event.channels);
    case 'system':
      return onSystem(machine, event.change, env);
    case 'timer':
      return onTimer(machine, event.name, env);
    case 'frame':
    case 'pong':
    case 'closed':
    case 'refused':
    case 'failed':
      return machine.phase === 'offline' ? onLeftSocket(machine, event) : onSocket(machine, event, env);
    default:
      return unreachable(event);
  }
}

function onSocket(machine: Exclude<Machine, Offline>, event: SocketEvent, env: Env): Step {
  switch (event.kind) {
    case 'frame':
      return onFrame(machine, event.frame, env);
    case 'pong':
      return machine.phase === 'trying' ? unchanged(machine) : onPong(machine, event.roundTrip);
    case 'closed':
    case 'refused':
    case 'failed':
      return onTrouble(machine, event, 'gone', env);
    default:
      return unreachable(event);
  }
}

/** A socket that was left politely: its end is awaited, nothing else counts. */
function onLeftSocket(machine: Offline, event: SocketEvent): Step {
  if (machine.socket === 'none' || event.kind === 'pong') return unchanged(machine);
  if (event.kind !== 'frame')
    return { machine: { ...machine, socket: 'none' }, effects: [cancel('closing')] };
  const answered = event.frame.ok && event.frame.value.event === 'connection:closed';
  return { machine, effects: answered ? [{ kind: 'close', code: CLOSE.NORMAL, reason: '' }] : [] };
}

function connect(machine: Machine, url: string, env: Env): Step {
  if (machine.phase === 'offline' && machine.state.name === 'Disconnected') return dial(machine, url, env);
  const left = disconnect(machine, env);
  const dialled = dial(left.machine, url, env);
  return { machine: dialled.machine, effects: [...left.effects, ...dialled.effects] };
}

function disconnect(machine: Machine, env: Env): Step<Offline> {
  switch (machine.phase) {
    case 'online':
      return end(machine, { kind: 'operator' }, 'goodbye', env);
    case 'trying':
      return end(machine, { kind: 'operator' }, 'drop', env);
    case 'offline': {
      const { name, url } = machine.state;
      // Given up isn't over: waking would start anew, and the operator says no.
      if (name === 'Disconnected' && machine.state.because.kind !== 'given-up')
        return { machine, effects: [] };
      const state = disconnected(url, { kind: 'operator' }, env);
      const waiting = name === 'Reconnecting' ? [cancel('retry')] : [];
      return { machine: { ...machine, state }, effects: [...waiting, publishState(state)] };
    }
    default:
      return unreachable(machine);
  }
}

function retryNow(machine: Machine, env: Env): Step {
  if (machine.phase !== 'offline' || machine.state.url === null) return unchanged(machine);
  return dial(machine, machine.state.url, env);
}

function dial(machine: Offline, url: string, env: Env, attempt = 0): Step {
  const generation = machine.generation + 1;
  const since = { now: env.now, wall: env.wall };
  const state: Connecting = { name: 'Connecting', since, url, attempt, deadline: env.now + ACK_MS };
  const effects: Effect[] = [];
  if (machine.socket === 'closing') effects.push({ kind: 'terminate' }, cancel('closing'));
  if (machine.state.name === 'Reconnecting') effects.push(cancel('retry'));
  effects.push(
    { kind: 'open', generation, url },
    start('ack', ACK_MS),
    start('look', LOOK_MS),
    publishState(state),
  );
  const lookAt = env.now + LOOK_MS;
  return {
    machine: {
      phase: 'trying',
      state,
      wanted: machine.wanted,
      generation,
      warned: [],
      lookAt,
      behind: false,
    },
    effects,
  };
}

function onSystem(machine: Machine, change: SystemChange, env: Env): Step {
  switch (change) {
    case 'suspend':
    case 'network-down':
      return unchanged(machine);
    case 'resume':
      return machine.phase === 'offline' ? tryAnew(machine, env) : onWake(machine, env);
    case 'network-up':
      return tryAnew(machine, env);
    default:
      return unreachable(change);
  }
}

function tryAnew(machine: Machine, env: Env): Step {
  if (machine.phase !== 'offline') return unchanged(machine);
  const { state } = machine;
  if (state.name === 'Disconnected') {
    return state.because.kind === 'given-up' ? retryNow(machine, env) : unchanged(machine);
  }
  if (state.attempt > 0 || env.now >= state.retryAt) return retryNow(machine, env);
  // Timers may not have counted the sleep.
  return { machine, effects: [start('retry', state.retryAt - env.now)] };
}

function onTimer(machine: Machine, name: TimerName, env: Env): Step {
  switch (name) {
    case 'ack':
      if (machine.phase !== 'trying') return unchanged(machine);
      return onTrouble(machine, { kind: 'timeout' }, 'drop', env);
    case 'retry':
      if (machine.phase !== 'offline' || machine.state.name !== 'Reconnecting') return unchanged(machine);
      return dial(machine, machine.state.url, env, machine.state.attempt);
    case 'silence':
      return online(machine, (live) => onSilence(live, env));
    case 'ping':
      return online(machine, onPing);
    case 'look':
      return machine.phase === 'offline' ? unchanged(machine) : onLook(machine, env);
    case 'hold':
      return online(machine, release);
    case 'closing':
      if (machine.phase !== 'offline' || machine.socket === 'none') return unchanged(machine);
      return { machine: { ...machine, socket: 'none' }, effects: [{ kind: 'terminate' }] };
    default:
      return unreachable(name);
  }
}

const online = (machine: Machine, then: (live: Online) => Step): Step =>
  machine.phase === 'online' ? then(machine) : unchanged(machine);

const unchanged = (machine: Machine): Step => ({ machine, effects: [] });
