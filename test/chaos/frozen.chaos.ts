/** A gateway whose process is stopped, and goes on: TCP lives all the while, and nobody in it answers. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { CHANNELS } from '../../src/protocol/channels';
import { newFolder } from '../history/support/recorder';
import { builtHistory } from '../history/support/worker';
import { FastClock } from '../support/fast-clock';
import { RawClient } from '../support/raw-client';
import { agrees } from './support/agree';
import { ChildGateway } from './support/child-gateway';
import { Core } from './support/core';
import { SEED } from './support/seed';

const built = builtHistory({ gateway: 'test/chaos/support/gateway-child.ts' });

interface Pair extends AsyncDisposable {
  readonly gateway: ChildGateway;
  readonly core: Core;
}

async function pair(): Promise<Pair> {
  const gateway = await ChildGateway.start(built.path('gateway'), { seed: SEED });
  const core = new Core({
    clock: new FastClock(10),
    history: { file: join(newFolder(), 'history.db'), worker: built.path('worker') },
  });
  const url = `ws://127.0.0.1:${gateway.port}/telemetry`;
  // It hears what the console misses, so that the ledger is the whole truth.
  const witness = await RawClient.open(url, CHANNELS);
  core.driver.connect(url);
  await vi.waitFor(() => expect(core.driver.state().name).toBe('Streaming'), 30_000);
  return {
    gateway,
    core,
    async [Symbol.asyncDispose]() {
      await core[Symbol.asyncDispose]();
      witness.close();
      await gateway[Symbol.asyncDispose]();
    },
  };
}

const causes = ({ picture }: Core): string[] =>
  picture.timeline.flatMap((state) => (state.name === 'Reconnecting' ? [state.cause.fault.code] : []));

const agree = ({ core, gateway }: Pair): Promise<void> => agrees(core, gateway, 1);

test('stopped for 20 s: the connection is kept, the silent channels are called out, nothing is lost', async () => {
  await using on = await pair();
  await wait(500);
  on.gateway.stop();
  await vi.waitFor(
    () => expect(on.core.picture.silences.map(({ channel }) => channel)).toContain('market'),
    10_000,
  );
  await wait(1_000);
  expect(on.core.driver.state().name).toBe('Streaming');
  on.gateway.goOn();
  await wait(500);
  await agree(on);
  expect(causes(on.core)).toEqual([]);
  expect(on.core.sockets.opened).toBe(1);
});

test('stopped for over a minute: called dead, attempts that hang are given up, and it is had again', async () => {
  await using on = await pair();
  await wait(500);
  on.gateway.stop();
  await vi.waitFor(() => expect(causes(on.core)).toContain('HEARTBEAT_LOST'), 10_000);
  // The system takes the connection, nobody acknowledges it.
  await vi.waitFor(() => expect(causes(on.core)).toContain('CONNECT_TIMEOUT'), 10_000);
  on.gateway.goOn();
  await vi.waitFor(() => expect(on.core.driver.state().name).toBe('Streaming'), 10_000);
  await agree(on);
});

test('stopped and started again and again, at any moment', async () => {
  await using on = await pair();
  for (let round = 0; round < 12; round += 1) {
    on.gateway.stop();
    await wait(50 + 97 * ((round * 7 + SEED) % 5));
    on.gateway.goOn();
    await wait(30 + 41 * ((round * 3 + SEED) % 4));
  }
  await agree(on);
  expect(causes(on.core)).toEqual([]);
});
