/** Pushes as main makes them, for a window under test. */

import { CHANNELS } from '../../src/protocol/channels';
import { type ConnectionState, type Session, sessionOf } from '../../src/shared/connection/state';
import { DEFAULT_LAYOUT } from '../../src/shared/ipc/layout';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { About, Batch, PolicyView, Snapshot } from '../../src/shared/ipc/view';
import type { Change } from '../../src/shared/model/change';
import type { HeldOrder, Picture, Receipt } from '../../src/shared/model/held';
import { NO_LINK } from '../../src/shared/model/link';
import type { Moment } from '../../src/shared/moment';

export const URL = 'wss://gateway.example/telemetry';

export const at = (now: number): Moment => ({ now, wall: 1_706_400_000_000 + now });

export const session = (generation: number): Session => ({
  url: URL,
  generation,
  connectionId: `ws-${generation}`,
  version: '1.0.0',
  acknowledged: at(0),
  attempt: 0,
});

export const streaming = (generation: number): ConnectionState => ({
  name: 'Streaming',
  since: at(0),
  session: session(generation),
  channels: CHANNELS,
});

export const receipt = (now: number, generation: number): Receipt => ({ at: at(now), generation });

export const heldOrder = (id: string, status: string, generation: number): HeldOrder => ({
  order: {
    id,
    symbol: 'TCS',
    side: 'buy',
    type: 'limit',
    qty: 10,
    filledQty: 5,
    price: 3_750,
    status,
    createdAt: 1,
    updatedAt: 2,
  },
  generation,
});

const PICTURE: Picture = {
  connection: { name: 'Disconnected', since: at(0), url: null, because: { kind: 'start' } },
  generation: 0,
  timeline: [],
  wanted: CHANNELS,
  receipts: { positions: null, orders: null, account: null, health: null, market: null, activity: null },
  account: null,
  positions: [],
  orders: [],
  quotes: [],
  health: null,
  activity: [],
  series: { equity: [], health: [] },
  notices: [],
  counts: { byEvent: {}, frames: 0, rejected: 0, unknown: 0, outdated: 0, repeated: 0 },
  link: NO_LINK,
  silences: [],
  outages: [],
  away: null,
};

export const NO_POLICY: PolicyView = {
  file: null,
  fault: null,
  gateways: [],
  otherGateways: true,
  mayExport: true,
  retention: { days: false, megabytes: false },
};

const ABOUT: About = {
  version: '0.1.0',
  electron: '45.0.0',
  startFault: null,
  demo: false,
  profile: null,
  tokens: {},
  keyring: null,
  policy: NO_POLICY,
  updates: { kind: 'off' },
  chromium: '150.0.0.0',
  node: '24.0.0',
  electronMeant: '45',
  logs: '/data/logs',
  dumps: '/data/crashes',
};

export const about = (part: Partial<About> = {}): About => ({ ...ABOUT, ...part });

export const snapshot = (part: Partial<Picture> = {}, now = 0): Snapshot => ({
  kind: 'snapshot',
  seq: 1,
  at: at(now),
  picture: {
    ...PICTURE,
    generation: part.connection ? (sessionOf(part.connection)?.generation ?? 0) : 0,
    ...part,
  },
  settings: DEFAULT_SETTINGS,
  layout: { current: DEFAULT_LAYOUT, names: [], undo: null },
  about: ABOUT,
});

export const batch = (changes: readonly Change[], now = 0): Batch => ({
  kind: 'batch',
  seq: 2,
  at: at(now),
  changes,
  coalesced: 0,
  late: 0,
});
