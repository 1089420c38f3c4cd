import { afterEach } from 'vitest';
import type { Gateway, GatewayOptions } from '../../src/gateway/gateway';
import { Driver } from '../../src/main/connection/driver';
import type { Reconnection } from '../../src/main/connection/event';
import { wsSocketFactory } from '../../src/main/connection/ws-socket';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import type { Fault } from '../../src/protocol/fault';
import type { ConnectionState } from '../../src/shared/connection/state';
import type { Occurrence } from '../../src/shared/model/occurrence';
import type { Clock } from '../../src/shared/ports';
import { type Stage, stage } from '../support/gateways';
import { Line } from './line';

interface Options {
  readonly token?: string | null;
  readonly wanted?: readonly Channel[];
  readonly reconnection?: Reconnection;
}

/** The real driver on real sockets, without a window: it keeps what was published, and waits for more. */
export class Desk {
  readonly heard: Occurrence[] = [];
  token: string | null;
  readonly driver: Driver;
  readonly #line: Line;
  #watchers: (() => void)[] = [];

  constructor(clock: Clock, { token = null, wanted = CHANNELS, reconnection }: Options = {}) {
    this.token = token;
    this.#line = new Line(
      wsSocketFactory({ clock, credentialsFor: () => ({ token: this.token, authorities: [] }) }),
    );
    this.driver = new Driver(
      {
        clock,
        random: () => 0.5,
        openSocket: this.#line.open,
        publish: (occurrence) => {
          this.heard.push(occurrence);
          for (const watcher of this.#watchers.splice(0)) watcher();
        },
        reconnection: () => reconnection ?? { jitter: 0, keepTrying: false },
      },
      wanted,
    );
  }

  get state(): ConnectionState {
    return this.driver.state();
  }

  /** The states' names as they were published. */
  get path(): string[] {
    return this.states.map(({ name }) => name);
  }

  get states(): ConnectionState[] {
    return this.heard.flatMap((one) => (one.kind === 'state' ? [one.state] : []));
  }

  get notices(): Fault[] {
    return this.heard.flatMap((one) => (one.kind === 'notice' ? [one.fault] : []));
  }

  count(kind: Occurrence['kind']): number {
    return this.heard.filter((one) => one.kind === kind).length;
  }

  /** The channels of the telemetry that came after the first `after` occurrences. */
  channelsHeard(after = 0): Set<string> {
    const events = this.heard.slice(after).flatMap((one) => (one.kind === 'data' ? [one.message.event] : []));
    return new Set(events.map((event) => event.split(':')[0] ?? ''));
  }

  /** Resolves when `holds` does, asked at each occurrence. */
  async when(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  async until<Name extends ConnectionState['name']>(name: Name): Promise<ConnectionState & { name: Name }> {
    await this.when(() => this.state.name === name);
    return this.state as ConnectionState & { name: Name };
  }

  /** All that either side has sent by now has come. */
  settled = (): Promise<void> => this.#line.settled();
}

interface Pair {
  readonly gateway: Gateway;
  readonly desk: Desk;
}

export interface Place extends Pick<Stage, 'clock' | 'gateway'> {
  /** A desk on the stage's clock; cleared away after the test. */
  desk(options?: Options): Desk;
  /** A gateway, and a desk that is connected to it and streams. */
  streaming(gateway?: GatewayOptions, desk?: Options): Promise<Pair>;
  /** The same with a gateway that has no telemetry: acknowledged, and all that was asked for confirmed. */
  quiet(desk?: Options): Promise<Pair>;
  /** Time passes in steps of 250 ms; each step's frames have come before the next begins. */
  pass(ms: number, desk: Desk): Promise<void>;
}

/** Real gateways, real sockets and the real driver, on one clock of the test's own. */
export function place(): Place {
  const on = stage();
  const desks: Desk[] = [];
  afterEach(() => {
    for (const desk of desks.splice(0)) desk.driver.dispose();
  });
  const here: Place = {
    get clock() {
      return on.clock;
    },
    gateway: (options) => on.gateway(options),
    desk(options) {
      const desk = new Desk(on.clock, options);
      desks.push(desk);
      return desk;
    },
    async streaming(gatewayOptions, deskOptions) {
      const gateway = await on.gateway(gatewayOptions);
      const desk = here.desk(deskOptions);
      desk.driver.connect(gateway.url);
      await desk.until('Streaming');
      return { gateway, desk };
    },
    async quiet(deskOptions) {
      const gateway = await on.gateway({ quiet: true });
      const desk = here.desk(deskOptions);
      desk.driver.connect(gateway.url);
      await desk.until('Connected');
      await desk.settled();
      return { gateway, desk };
    },
    async pass(ms, desk) {
      await desk.settled();
      for (let left = ms; left > 0; left -= 250) {
        on.clock.advance(Math.min(250, left));
        await desk.settled();
      }
    },
  };
  return here;
}
