import { cleanup, fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { applyPush } from '../../src/renderer/store/apply';
import type { HeldOrder } from '../../src/shared/model/held';
import { batch, heldOrder, snapshot, streaming } from './picture';

const port = { setWanted: vi.fn(), exportActivity: vi.fn(), updateSettings: vi.fn() };
Object.assign(window, { missionControl: port });
const { AccountPanel } = await import('../../src/renderer/panels/account');
const { HealthPanel, heartbeatAge } = await import('../../src/renderer/panels/health');
const { OrdersPanel } = await import('../../src/renderer/panels/orders');
const { ORDER_COLUMNS, priceText } = await import('../../src/renderer/panels/order-columns');
const { countOrders } = await import('../../src/renderer/panels/order-counts');
const { PositionsPanel } = await import('../../src/renderer/panels/positions');

afterEach(cleanup);

const region = (name: string): HTMLElement => screen.getByRole('region', { name });
const show = (part: Parameters<typeof snapshot>[0], now = 0): void => applyPush(snapshot(part, now));

describe('Account', () => {
  const account = {
    equity: 1_050_000,
    cash: 315_000,
    buyingPower: 2_100_000,
    portfolioValue: 735_000,
    dayPL: -12_500,
    dayPLPercent: -1.19,
    totalPL: 50_000,
    totalPLPercent: 5,
    timestamp: 1,
  };

  it('shows six figures with sign and percent', () => {
    show({ account });
    render(() => <AccountPanel />);
    const figures = [...region('Account').querySelectorAll('dd')].map((figure) => figure.textContent);
    expect(figures).toEqual([
      '₹10,50,000.00',
      '−12,500.00 −1.19%',
      '+50,000.00 +5.00%',
      '3,15,000.00',
      '21,00,000.00',
      '7,35,000.00',
    ]);
  });

  it('shows dashes before anything has come', () => {
    show({});
    render(() => <AccountPanel />);
    expect(
      new Set([...region('Account').querySelectorAll('dd')].map((figure) => figure.textContent)),
    ).toEqual(new Set(['—']));
  });
});

describe('Positions', () => {
  const position = (symbol: string, unrealizedPL: number) => ({
    symbol,
    qty: 1,
    side: 'long' as const,
    entryPrice: 1,
    currentPrice: 1,
    unrealizedPL,
    unrealizedPLPercent: 1,
    marketValue: 1,
  });

  it('add up the unrealized P&L, and follow it', () => {
    show({ positions: [position('TCS', 2_512.5), position('__proto__', -500)] });
    render(() => <PositionsPanel />);
    expect(region('Positions').querySelector('footer')?.textContent).toBe(
      'Unrealized P&L of 2 positions+2,012.50',
    );
    applyPush(batch([{ of: 'positions', positions: [position('TCS', -1)] }]));
    expect(region('Positions').querySelector('footer')?.textContent).toBe(
      'Unrealized P&L of 1 position−1.00',
    );
  });

  it('say in words that there are none, and why', async () => {
    show({ positions: [position('TCS', 1)] });
    render(() => <PositionsPanel />);
    const filter = within(region('Positions')).getByRole('searchbox');
    fireEvent.input(filter, { target: { value: 'zzz' } });
    await waitFor(() => expect(region('Positions').textContent).toContain('No position matches “zzz”'));
    show({
      receipts: { ...snapshot().picture.receipts, positions: { at: { now: 0, wall: 0 }, generation: 1 } },
    });
    expect(region('Positions').textContent).toContain('No open positions');
    show({});
    expect(region('Positions').textContent).toContain('No positions received yet');
  });
});

describe('Orders', () => {
  const ORDERS = [
    heldOrder('old', 'new', 1),
    heldOrder('now', 'partially_filled', 2),
    heldOrder('odd', 'pending_review', 2),
    heldOrder('done', 'filled', 1),
    heldOrder('gone', 'expired', 2),
  ];

  it('count as active what this connection has spoken of, and say how many it has not', () => {
    show({ connection: streaming(2), orders: ORDERS });
    expect(countOrders(ORDERS)).toEqual({ active: 2, unconfirmed: 1 });
    render(() => <OrdersPanel />);
    const active = () => within(region('Orders')).getByRole('button', { name: /^Active/ }).textContent;
    expect(active()).toBe('Active 2 · 1 unconfirmed');
    applyPush(batch([{ of: 'order', order: heldOrder('old', 'new', 2) }]));
    expect(active()).toBe('Active 3');
    applyPush(batch([{ of: 'order', order: heldOrder('old', 'cancelled', 2) }]));
    expect(active()).toBe('Active 2');
  });

  it('without a price say market, or nothing', () => {
    const of = (type: string, price: number | null | undefined): Pick<HeldOrder, 'order'> => {
      const { order } = heldOrder('a', 'new', 1);
      return { order: { ...order, type, price } };
    };
    expect(priceText(of('market', null))).toBe('market');
    expect(priceText(of('market', undefined))).toBe('market');
    expect(priceText(of('iceberg', null))).toBe('—');
    expect(priceText(of('market', 3_750))).toBe('3,750.00');
    const price = ORDER_COLUMNS.find(({ id }) => id === 'price');
    const { order } = heldOrder('a', 'new', 1);
    expect(price?.value({ order: { ...order, price: undefined }, generation: 1 })).toBeNull();
  });

  it('of before the gap say so, and are found by that word', () => {
    show({ connection: streaming(2), orders: ORDERS });
    const status = ORDER_COLUMNS.find(({ id }) => id === 'status');
    expect(ORDERS.map((held) => status?.text(held))).toEqual([
      'unconfirmed new',
      'partially_filled',
      'pending_review',
      'filled',
      'expired',
    ]);
  });

  it('of a status that we do not know keep its word', () => {
    show({ connection: streaming(1) });
    const status = ORDER_COLUMNS.find(({ id }) => id === 'status');
    expect(status?.text(heldOrder('a', 'pending_review', 1))).toBe('pending_review');
  });
});

describe('System health', () => {
  const health = {
    cpu: 25,
    memory: 45,
    latency: 25,
    uptime: 3_600_000,
    lastHeartbeat: 98_000,
    status: 'limping',
    timestamp: 100_000,
  };

  it('shows status, uptime and the age of the last heartbeat, an unknown status as it came', () => {
    show({ health });
    render(() => <HealthPanel />);
    expect(region('System health').querySelector('.panel-count')?.textContent).toBe(
      'limpingup 1 h 00 mheartbeat 2 s ago',
    );
  });

  it('measures that age by one clock at a time', () => {
    expect(heartbeatAge(health, 3_000)).toBe(5_000);
    expect(heartbeatAge({ ...health, lastHeartbeat: 101_000 }, 500)).toBe(500);
  });
});
