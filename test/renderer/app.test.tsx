import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, expect, it, vi } from 'vitest';
import { applyPush } from '../../src/renderer/store/apply';
import type { Counts } from '../../src/shared/model/held';
import { batch, snapshot, streaming } from './picture';

Object.assign(window, { missionControl: { rejections: vi.fn(async () => []), updateSettings: vi.fn() } });
const { App } = await import('../../src/renderer/app/app');

afterEach(cleanup);

const accountOf = (cash: number) => ({
  equity: 1,
  cash,
  buyingPower: 1,
  portfolioValue: 1,
  dayPL: 0,
  dayPLPercent: 0,
  totalPL: 0,
  totalPLPercent: 0,
  timestamp: 1,
});

it('a part that fails is said, and every other figure goes on', () => {
  applyPush(snapshot({ account: accountOf(100), connection: streaming(1) }));
  render(() => <App />);
  const account = screen.getByRole('region', { name: 'Account' });
  expect(account.textContent).toContain('100.00');

  const failing = {
    valueOf: () => {
      throw new Error('The status bar can’t count');
    },
  };
  const rejected = failing as unknown as number;
  const counts: Counts = { byEvent: {}, frames: 1, rejected, unknown: 0, outdated: 0, repeated: 0 };
  applyPush(
    batch([
      { of: 'counts', counts },
      { of: 'account', account: accountOf(200) },
    ]),
  );
  applyPush(batch([{ of: 'account', account: accountOf(300) }]));
  expect(account.textContent).toContain('300.00');
  expect(screen.getByText('Status can’t be shown.')).toBeTruthy();
});
