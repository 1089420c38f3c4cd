/** A console, a gateway and a line between them that can be spoiled, all on a clock faster than this machine's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gateway, GatewayOptions } from '../../../src/gateway/gateway';
import { createGateway } from '../../../src/gateway/server';
import { CHANNELS } from '../../../src/protocol/channels';
import { FastClock } from '../../support/fast-clock';
import { FaultProxy } from '../../support/fault-proxy';
import { RawClient } from '../../support/raw-client';
import { agrees } from './agree';
import { Core } from './core';

/** Ten seconds of the console's are one of this machine's: its 45 s of silence are 4.5 s. */
const FACTOR = 10;

export interface Scene extends AsyncDisposable {
  readonly clock: FastClock;
  readonly gateway: Gateway;
  readonly proxy: FaultProxy;
  readonly core: Core;
  /** The fault is over: everything is as it should be. */
  agrees(): Promise<void>;
}

interface Place {
  readonly factor?: number;
  /** Of the history; default: one of its own. */
  readonly folder?: string;
}

/** `worker`: the history's bundle; `null`: nothing is kept. */
export async function scene(
  worker: string | null,
  options: GatewayOptions,
  place: Place = {},
): Promise<Scene> {
  const clock = new FastClock(place.factor ?? FACTOR);
  const own = mkdtempSync(join(tmpdir(), 'mci-chaos-'));
  const gateway = await createGateway({ clock, ...options });
  const proxy = await FaultProxy.to(gateway.port);
  const file = join(place.folder ?? own, 'history.db');
  const core = new Core({ clock, ...(worker === null ? {} : { history: { file, worker } }) });
  // It hears what the console misses, so that the ledger is the whole truth.
  const witness = await RawClient.open(gateway.url, CHANNELS);
  core.driver.connect(proxy.url);
  return {
    clock,
    gateway,
    proxy,
    core,
    agrees: () =>
      agrees(
        core,
        {
          freeze: () => gateway.freeze(),
          thaw: () => gateway.thaw(),
          ledger: () => gateway.ledger,
          record: () => gateway.record,
        },
        1,
      ),
    async [Symbol.asyncDispose]() {
      await core[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      witness.close();
      await gateway.kill();
      rmSync(own, { recursive: true, force: true });
    },
  };
}
