/**
 * The console without Electron: the real driver on real sockets, hub, history with its worker, and a window
 * that acknowledges at its own pace. It notes what its sockets deliver, to be held against what it keeps.
 */
import { Driver } from '../../../src/main/connection/driver';
import { wsSocketFactory } from '../../../src/main/connection/ws-socket';
import type { History } from '../../../src/main/history/history';
import { SqliteHistory } from '../../../src/main/history/sqlite-history';
import { Hub } from '../../../src/main/hub/hub';
import { CHANNELS } from '../../../src/protocol/channels';
import { decodeDown } from '../../../src/protocol/decode';
import type { Fault } from '../../../src/protocol/fault';
import type { Order } from '../../../src/protocol/orders';
import { DEFAULT_LAYOUT } from '../../../src/shared/ipc/layout';
import { DEFAULT_SETTINGS } from '../../../src/shared/ipc/settings';
import type { Picture } from '../../../src/shared/model/held';
import type { Clock, SocketFactory } from '../../../src/shared/ports';
import { Line } from '../../conformance/line';
import { ABOUT } from '../../support/about';
import { applyPush } from '../../support/apply-naively';
import { SocketCount } from '../../support/socket-count';

export const SOURCE = 'profile-1';
const FOREVER = { days: 3_650, megabytes: 1_000_000 };

export interface CoreOptions {
  readonly clock: Clock;
  /** Where the history is, and the worker's bundle; without them nothing is kept. */
  readonly history?: { readonly file: string; readonly worker: string };
  /** Default: there is one. */
  readonly window?: boolean;
}

export class Core implements AsyncDisposable {
  readonly sockets = new SocketCount();
  readonly notices: Fault[] = [];
  /** Ids of the entries, and the updates of orders, that were delivered on a live connection; in order. */
  readonly deliveredEntries: string[] = [];
  readonly deliveredOrders: Order[] = [];
  /** What the window shows. */
  shown: Picture | null = null;
  readonly driver: Driver;
  readonly hub: Hub;
  readonly history: History | null;
  readonly #line: Line;

  constructor({ clock, history, window = true }: CoreOptions) {
    this.history =
      history === undefined
        ? null
        : new SqliteHistory({
            ...history,
            clock,
            retention: FOREVER,
            notice: (severity, fault) => this.hub.publish({ kind: 'notice', severity, fault }),
          });
    this.hub = new Hub({
      clock,
      settings: DEFAULT_SETTINGS,
      layout: { current: DEFAULT_LAYOUT, names: [], undo: null },
      record: (occurrence, folded, at) => {
        if (occurrence.kind === 'notice') this.notices.push(occurrence.fault);
        this.history?.record(SOURCE, occurrence, folded, at);
      },
      about: () => ABOUT,
    });
    const real = wsSocketFactory({ clock, credentialsFor: () => ({ token: null, authorities: [] }) });
    this.#line = new Line(this.#noting(this.sockets.counting(real)));
    this.driver = new Driver(
      {
        clock,
        random: () => 0.5,
        openSocket: this.#line.open,
        // A fault may last longer than the five attempts.
        reconnection: () => ({ jitter: 0, keepTrying: true }),
        publish: (occurrence, at) => this.hub.publish(occurrence, at),
      },
      CHANNELS,
    );
    if (!window) return;
    const feed = this.hub.attach({
      send: (text) => {
        const push = JSON.parse(text);
        this.shown = applyPush(this.shown, push);
        clock.timer(20, () => feed.acknowledge(push.seq, false));
      },
      answers: () => {},
    });
    feed.ready();
  }

  get picture(): Picture {
    return this.hub.picture();
  }

  /** All that either side has sent by now has come. */
  settled(): Promise<void> {
    return this.#line.settled();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.driver.dispose();
    await this.history?.close();
  }

  #noting(factory: SocketFactory): SocketFactory {
    return (url, events) =>
      factory(url, {
        ...events,
        text: (text) => {
          this.#note(text);
          events.text(text);
        },
      });
  }

  #note(text: string): void {
    const state = this.driver.state();
    // What comes on a connection that was left says nothing any more (C1).
    if (state.name === 'Disconnected' || state.name === 'Reconnecting') return;
    const read = decodeDown(text);
    if (!read.ok) return;
    if (read.value.event === 'activity:log') this.deliveredEntries.push(read.value.data.id);
    if (read.value.event === 'orders:update') this.deliveredOrders.push(read.value.data.order);
  }
}
