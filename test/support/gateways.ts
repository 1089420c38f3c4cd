import { afterEach } from 'vitest';
import type { Gateway, GatewayOptions } from '../../src/gateway/gateway';
import type { HealthProbe } from '../../src/gateway/host-health';
import { createGateway } from '../../src/gateway/server';
import type { Channel } from '../../src/protocol/channels';
import { FakeClock } from './fake-clock';
import { RawClient } from './raw-client';

/** A host that is always the specification's example. */
export const steadyHost: HealthProbe = {
  sample: () => ({ cpu: 25, memory: 45, latency: 25, status: 'healthy' }),
  stop: () => {},
};

export interface Stage {
  /** A gateway on a free port, on the stage's clock; killed after the test. */
  gateway(options?: GatewayOptions): Promise<Gateway>;
  /** A raw client of the last gateway; cut after the test. */
  client(
    channels?: readonly Channel[],
    options?: ConstructorParameters<typeof RawClient>[1],
  ): Promise<RawClient>;
  /** Time passes in steps of 250 ms, and each step's frames have arrived before the next begins. */
  pass(ms: number, ...watching: readonly RawClient[]): Promise<void>;
  readonly clock: FakeClock;
}

/** Real gateways and sockets on a clock of the test's own, cleared away after each test. */
export function stage(): Stage {
  let clock = new FakeClock();
  const gateways: Gateway[] = [];
  const clients: RawClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await Promise.all(gateways.splice(0).map((gateway) => gateway.kill()));
    clock = new FakeClock();
  });
  return {
    get clock() {
      return clock;
    },
    async gateway(options = {}) {
      const gateway = await createGateway({ clock, health: steadyHost, ...options });
      gateways.push(gateway);
      return gateway;
    },
    async client(channels = [], options = {}) {
      const gateway = gateways.at(-1);
      if (gateway === undefined) throw new Error('There is no gateway yet');
      const client = await RawClient.open(gateway.url, channels, options);
      clients.push(client);
      return client;
    },
    async pass(ms, ...watching) {
      for (let left = ms; left > 0; left -= 250) {
        clock.advance(Math.min(250, left));
        for (const client of watching) await client.settled();
      }
    },
  };
}
