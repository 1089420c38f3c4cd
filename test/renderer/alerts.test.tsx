import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CHANNELS, type Channel } from '../../src/protocol/channels';
import { applyPush } from '../../src/renderer/store/apply';
import type { ConnectionState, DisconnectedBecause } from '../../src/shared/connection/state';
import type { Silence } from '../../src/shared/model/silence';
import { at, batch, receipt, session, snapshot, URL } from './picture';

const port = { retryNow: vi.fn(), rejections: vi.fn(async () => []) };
Object.assign(window, { missionControl: port });
const { Alerts } = await import('../../src/renderer/app/alerts');
const { STEADY, actions } = await import('../../src/renderer/app/actions');
const { marketColumns } = await import('../../src/renderer/panels/market-columns');
const { quotes } = await import('../../src/renderer/store/telemetry');
const { freshness } = await import('../../src/renderer/store/select');

afterEach(() => {
  cleanup();
  port.retryNow.mockClear();
});

const cause = {
  fault: { code: 'GIVEN_UP', what: '5 attempts have failed', why: 'Refused', how: 'Check it' },
  closeCode: null,
};
const disconnected = (because: DisconnectedBecause): ConnectionState => ({
  name: 'Disconnected',
  since: at(0),
  url: URL,
  because,
});
const GIVEN_UP = disconnected({ kind: 'given-up', attempts: 5, cause });
const live = (channels: readonly Channel[] = CHANNELS): ConnectionState => ({
  name: 'Streaming',
  since: at(0),
  session: session(1),
  channels,
});
const alerts = (): string[] =>
  screen
    .queryAllByRole('alert')
    .filter((one) => one.dataset.rehearsing === undefined)
    .map((one) => one.textContent ?? '');
const NO_RECEIPTS = {
  positions: null,
  orders: null,
  account: null,
  health: null,
  market: null,
  activity: null,
};

describe('given up', () => {
  const retry = () => STEADY.find(({ name }) => name === 'Retry now');

  it('P45 stands across the top with the age of the last truth, Retry now and its key', () => {
    applyPush(
      snapshot({ connection: GIVEN_UP, receipts: { ...NO_RECEIPTS, account: receipt(1_000, 1) } }, 8_000),
    );
    render(() => <Alerts />);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toMatch(/Given up: 5 attempts have failed\..*Last data .* 7 s ago.*F5$/);
    fireEvent.click(
      within(screen.getAllByRole('alert').at(-1) as HTMLElement).getByRole('button', { name: 'Retry now' }),
    );
    expect(port.retryNow).toHaveBeenCalledTimes(1);
  });

  it('P45 one key tries again; where there is nothing to try it does nothing, and isn’t offered', () => {
    applyPush(snapshot({ connection: GIVEN_UP }));
    expect(retry()?.keys).toBe('F5');
    expect(actions().filter(({ name }) => name === 'Retry now')).toHaveLength(1);
    retry()?.run();
    expect(port.retryNow).toHaveBeenCalledTimes(1);
    for (const connection of [
      live(),
      disconnected({ kind: 'operator' }),
      disconnected({ kind: 'sign-in', cause }),
    ]) {
      applyPush(snapshot({ connection }));
      retry()?.run();
      expect(actions().filter(({ name }) => name === 'Retry now')).toHaveLength(0);
    }
    expect(port.retryNow).toHaveBeenCalledTimes(1);
  });
});

describe('P63 a silent channel', () => {
  const silent = (channel: Channel, since: number, heard = true): Silence => ({
    channel,
    since: at(since),
    heard,
  });
  const shown = (silences: Silence[], channels: readonly Channel[] = CHANNELS, newest = 0): string => {
    const receipts = { ...NO_RECEIPTS, activity: newest === 0 ? null : receipt(newest, 1) };
    applyPush(snapshot({ connection: live(channels), silences, receipts }, 20_000));
    render(() => <Alerts />);
    return alerts().join();
  };

  it('is named, with how long, while the others go on', () => {
    expect(shown([silent('market', 11_000)], CHANNELS, 19_900)).toMatch(
      /^Silent: Market is silent, though the connection lives\. Due: market every 1 s\..*market 9 s$/,
    );
  });

  it('is told from one that has never sent anything', () => {
    expect(shown([silent('health', 5_000, false)])).toContain(
      'Health was subscribed and has never sent anything',
    );
  });

  it('of all there are, when nothing else comes: nothing arrives, and what comes on change is in doubt', () => {
    const all = [silent('market', 10_000), silent('account', 4_000), silent('health', 4_000)];
    const words = shown(all, CHANNELS, 10_000);
    expect(words).toContain('Nothing arrives at all');
    expect(words).toContain('Positions, orders and activity come on change');
    expect(words).toContain('last data 10 s ago');
    cleanup();
    expect(shown(all, CHANNELS, 19_500)).toContain('Market, account and health are silent');
    cleanup();
    expect(shown(all.slice(0, 1), ['market'], 10_000)).not.toContain('come on change');
  });

  it('is over when it speaks', () => {
    expect(shown([silent('market', 11_000)])).not.toBe('');
    applyPush(batch([{ of: 'silences', silences: [] }]));
    expect(alerts()).toEqual([]);
  });
});

describe('Market', () => {
  it('P54 marks a symbol’s own price as stale in words, while the channel is live', () => {
    const quote = { price: 1, change: 0, changePercent: 0, volume: 1 };
    applyPush(
      snapshot(
        {
          connection: live(),
          receipts: { ...NO_RECEIPTS, market: receipt(20_000, 1) },
          quotes: [
            { symbol: 'OLD', quote, at: at(17_000) },
            { symbol: 'NEW', quote, at: at(17_500) },
          ],
        },
        20_000,
      ),
    );
    const age = marketColumns(() => null).find(({ id }) => id === 'age');
    const words = (symbol: string) => {
      const held = quotes.get(symbol);
      return held === undefined ? '' : age?.text(held);
    };
    expect(freshness('market')).toBe('live');
    expect([words('OLD'), words('NEW')]).toEqual(['stale 3 s', '2 s']);
  });
});
