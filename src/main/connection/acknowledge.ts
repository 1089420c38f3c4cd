/** The acknowledgement makes a connection of an attempt; it and each heartbeat compare the clocks. */
import type { ConnectionAck } from '../../protocol/connection';
import { SILENCE_MS } from '../../protocol/limits';
import { majorOf, PROTOCOL_VERSION } from '../../protocol/version';
import { cancel, notice, publishState, type Step, start } from './effect';
import type { Env } from './event';
import { clockFault, versionFault } from './faults';
import { type Online, PING_MS, type Trying } from './state';
import { ask } from './subscriptions';

/** A clock offset past this is worth a warning, ms. */
const CLOCK_TOLERANCE_MS = 2_000;

export function acknowledge(machine: Trying, { data }: ConnectionAck, env: Env): Step<Online> {
  const { wanted, generation, warned, lookAt, behind } = machine;
  const { url, attempt } = machine.state;
  const { connectionId, version, serverTime } = data;
  const since = { now: env.now, wall: env.wall };
  const state = {
    name: 'Connected' as const,
    since,
    session: { url, generation, connectionId, version, acknowledged: since, attempt },
    channels: [],
  };
  const online: Online = {
    phase: 'online',
    state,
    wanted,
    generation,
    warned,
    heard: env.now,
    lookAt,
    behind,
    asked: [],
    pace: { kind: 'free', ms: 0 },
    answered: false,
  };
  const asked = ask(online);
  const clock = warnOfClock(asked.machine, serverTime, env);
  return {
    machine: clock.machine,
    effects: [
      cancel('ack'),
      start('silence', SILENCE_MS),
      { kind: 'ping' },
      start('ping', PING_MS),
      ...asked.effects,
      publishState(state),
      ...(majorOf(version) === majorOf(PROTOCOL_VERSION) ? [] : [notice('warning', versionFault(version))]),
      ...clock.effects,
    ],
  };
}

export function warnOfClock(machine: Online, serverTime: number, env: Env): Step<Online> {
  const offset = serverTime - env.wall;
  if (machine.behind || Math.abs(offset) <= CLOCK_TOLERANCE_MS || machine.warned.includes('clock'))
    return { machine, effects: [] };
  return {
    machine: { ...machine, warned: [...machine.warned, 'clock'] },
    effects: [notice('warning', clockFault(offset))],
  };
}
