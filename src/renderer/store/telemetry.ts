/**
 * The window's copy of main's picture, as signals. `apply.ts` is its only writer; panels read it through
 * `select.ts` or directly. Nothing here is computed from the gateway's numbers.
 */
import { createSignal } from 'solid-js';
import type { Account } from '../../protocol/account';
import { CHANNELS, type Channel } from '../../protocol/channels';
import type { Health } from '../../protocol/health';
import type { Position } from '../../protocol/positions';
import type { ConnectionState } from '../../shared/connection/state';
import type { About, LayoutView, Settings } from '../../shared/ipc/view';
import type { Counts, HeldOrder, HeldQuote, Link, Notice, Receipt } from '../../shared/model/held';
import { NO_LINK } from '../../shared/model/link';
import type { Away, Outage } from '../../shared/model/outage';
import type { Silence } from '../../shared/model/silence';
import { EntryLog } from './entry-log';
import { SampleLog } from './sample-log';
import { SignalTable } from './table';

const START: ConnectionState = {
  name: 'Disconnected',
  since: { now: 0, wall: 0 },
  url: null,
  because: { kind: 'start' },
};

function createReceipt() {
  const [get, set] = createSignal<Receipt | null>(null);
  return { get, set };
}

function createReceipts() {
  const signals = new Map(CHANNELS.map((channel) => [channel, createReceipt()] as const));
  return {
    get: (channel: Channel): Receipt | null => signals.get(channel)?.get() ?? null,
    set: (channel: Channel, receipt: Receipt | null): void => {
      signals.get(channel)?.set(receipt);
    },
  };
}

export const [connection, setConnection] = createSignal<ConnectionState>(START);
/** Number of the newest acknowledged connection, 0 before the first. */
export const [generation, setGeneration] = createSignal(0);
export const [timeline, setTimeline] = createSignal<readonly ConnectionState[]>([]);
export const [wanted, setWanted] = createSignal<readonly Channel[]>(CHANNELS);
export const receipts = createReceipts();
export const [account, setAccount] = createSignal<Account | null>(null);
export const [health, setHealth] = createSignal<Health | null>(null);
export const [notices, setNotices] = createSignal<readonly Notice[]>([]);
export const [counts, setCounts] = createSignal<Counts | null>(null);
export const [link, setLink] = createSignal<Link>(NO_LINK);
export const [silences, setSilences] = createSignal<readonly Silence[]>([]);
export const [settings, setSettings] = createSignal<Settings | null>(null);
export const [layout, setLayout] = createSignal<LayoutView | null>(null);
export const [outages, setOutages] = createSignal<readonly Outage[]>([]);
export const [away, setAway] = createSignal<Away | null>(null);
export const [about, setAbout] = createSignal<About | null>(null);
export const [coalesced, setCoalesced] = createSignal(0);

export const positions = new SignalTable<string, Position>((row) => row.symbol);
export const orders = new SignalTable<string, HeldOrder>((row) => row.order.id);
export const quotes = new SignalTable<string, HeldQuote>((row) => row.symbol);
export const entries = new EntryLog();
export const series = { equity: new SampleLog(), health: new SampleLog() };
