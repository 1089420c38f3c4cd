import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyPush } from '../../src/renderer/store/apply';
import { remarks, setMaximised, setRemarks } from '../../src/renderer/store/view';
import type { PastLine } from '../../src/shared/history/rows';
import type { Profile } from '../../src/shared/ipc/view';
import type { Sample } from '../../src/shared/model/held';
import type { Outage, PastOutage } from '../../src/shared/model/outage';
import { at, batch, snapshot, streaming } from './picture';

interface PastInput {
  readonly series: 'equity' | 'health';
  readonly from: number;
  readonly to: number;
  readonly pixels: number;
}

/** Samples that the fake history holds: equity alone. */
let kept: readonly Sample[] = [];
const linesOf = ({ series, from, to }: PastInput): PastLine[] => {
  const within = series === 'equity' ? kept.filter(([x]) => x >= from && x <= to) : [];
  const line = { x: within.map(([x]) => x), y: within.map(([, y]) => y ?? null) };
  return series === 'equity' ? [line] : [line, line, line];
};
const past = vi.fn<(query: PastInput) => Promise<PastLine[]>>();
const pastOutages = vi.fn<() => Promise<PastOutage[]>>();
const saveAs = vi.fn();
Object.assign(window, { missionControl: { past, pastOutages, export: saveAs } });
// A page without layout: the charts are told that they are as wide as they are here.
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { get: () => 640 });
vi.stubGlobal(
  'ResizeObserver',
  class {
    constructor(readonly changed: () => void) {}
    observe(): void {
      this.changed();
    }
    disconnect(): void {}
  },
);
const { EquityPanel, paddedLimits } = await import('../../src/renderer/panels/equity');
const { HealthPanel } = await import('../../src/renderer/panels/health');
const { setRange, setZoom } = await import('../../src/renderer/charts/time-window');
const { setCursorAt } = await import('../../src/renderer/charts/cursor');
const { saveCsv } = await import('../../src/renderer/charts/save-chart');

const MINUTE = 60_000;
const PROFILE: Profile = {
  id: 'gateway',
  name: 'Gateway',
  url: 'wss://gateway.example/telemetry',
  channels: [],
  currency: null,
  exchangeZone: null,
  caFile: null,
};
/** A whole quarter of an hour. */
const NOW = 1_706_400_000_000;

beforeEach(() => {
  kept = [];
  past.mockReset().mockImplementation(async (query) => linesOf(query));
  pastOutages.mockReset().mockResolvedValue([]);
  saveAs.mockReset();
  setRemarks([]);
});
afterEach(() => {
  cleanup();
  setRange('15m');
  setCursorAt(null);
  applyPush(snapshot());
});

const chart = (name = 'Equity'): HTMLElement => screen.getByRole('slider', { name });
const words = (name?: string): string | null => chart(name).getAttribute('aria-valuetext');
const samples = (): number => Number(chart().dataset.samples);
/** Each test has a gateway of its own: what the charts were told of another's is forgotten. */
let gateways = 0;
const open = (equity: readonly Sample[], part: Parameters<typeof snapshot>[0] = {}): void => {
  gateways += 1;
  connectTo(`gateway-${gateways}`, equity, part);
  render(() => <EquityPanel />);
};
const connectTo = (
  id: string,
  equity: readonly Sample[],
  part: Parameters<typeof snapshot>[0] = {},
): void => {
  const push = snapshot({ connection: streaming(1), series: { equity, health: [] }, ...part });
  applyPush({ ...push, about: { ...push.about, profile: { ...PROFILE, id } } });
};
const outage = (start: number, end: number | null): PastOutage => ({
  url: 'wss://gateway.example/telemetry',
  start: at(start),
  end: end === null ? null : at(end),
  cause: {
    fault: { code: 'TRANSPORT', what: 'The connection was lost', why: 'reset', how: 'Wait' },
    closeCode: 1006,
  },
  attempts: 1,
  channels: ['account'],
});

describe('charts', () => {
  it('have their newest value and its time in words', () => {
    applyPush(
      snapshot({
        series: {
          equity: [
            [NOW - 2_000, 1_050_000],
            [NOW - 1_000, null],
          ],
          health: [[NOW, 25, 45.5, 12]],
        },
      }),
    );
    render(() => (
      <>
        <EquityPanel />
        <HealthPanel />
      </>
    ));
    expect(words()).toBe('₹10,50,000.00 at 05:29:58 IST');
    expect(['CPU', 'Memory', 'Latency'].map((name) => words(name))).toEqual([
      '25% at 05:30:00 IST',
      '45.5% at 05:30:00 IST',
      '12 ms at 05:30:00 IST',
    ]);
    applyPush(batch([{ of: 'sample', series: 'equity', sample: [NOW, -5] }]));
    expect(words()).toBe('−₹5.00 at 05:30:00 IST');
    expect(screen.getByRole('region', { name: 'Equity' }).textContent).toContain('−₹5.0005:30:00 IST');
  });

  it('say that nothing has come', () => {
    applyPush(snapshot());
    render(() => <EquityPanel />);
    expect(words()).toBe('nothing received yet');
    expect(screen.getByRole('region', { name: 'Equity' }).textContent).toContain('No equity received yet');
    expect(past).not.toHaveBeenCalled();
  });

  it('leave room around the line, a flat one too', () => {
    expect(paddedLimits(100, 200)).toEqual([90, 210]);
    expect(paddedLimits(1_000_000, 1_000_000)).toEqual([999_000, 1_001_000]);
    expect(paddedLimits(0, 0)).toEqual([-1, 1]);
  });

  it('are read sample by sample from the keyboard, and across a gap say so', async () => {
    open([
      [NOW - 20_000, 1],
      [NOW - 15_000, 2],
      [NOW - 14_999, null],
      [NOW, 3],
    ]);
    await waitFor(() => expect(samples()).toBe(3));
    fireEvent.keyDown(chart(), { key: 'ArrowLeft' });
    expect(words()).toBe('₹3.00 at 05:30:00 IST');
    fireEvent.keyDown(chart(), { key: 'ArrowLeft' });
    expect(words()).toBe('₹2.00 at 05:29:45 IST');
    fireEvent.keyDown(chart(), { key: 'Home' });
    expect(words()).toBe('₹1.00 at 05:29:40 IST');
    setCursorAt(NOW - 7_000);
    expect(words()).toBe('no data at 05:29:53 IST');
    expect(fireEvent.keyDown(chart(), { key: 'Escape' })).toBe(false);
    expect(words()).toBe('₹3.00 at 05:30:00 IST');
    expect(fireEvent.keyDown(chart(), { key: 'Escape' })).toBe(true);
  });

  it('are not drawn while another panel covers them', async () => {
    open([[NOW - 5_000, 1]]);
    await waitFor(() => expect(samples()).toBe(1));
    const seen = vi.spyOn(HTMLElement.prototype, 'checkVisibility').mockReturnValue(false);
    setMaximised('Orders');
    applyPush(batch([{ of: 'sample', series: 'equity', sample: [NOW, 2] }]));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(seen).toHaveBeenCalled();
    expect(samples()).toBe(1);
    seen.mockRestore();
    setMaximised(null);
    await waitFor(() => expect(samples()).toBe(2));
  });

  it('are zoomed from the keyboard, and Escape returns', async () => {
    open(Array.from({ length: 121 }, (_, n): Sample => [NOW - (120 - n) * 5_000, n]));
    await waitFor(() => expect(samples()).toBe(121));
    fireEvent.keyDown(chart(), { key: '+' });
    await waitFor(() => expect(samples()).toBe(60));
    fireEvent.keyDown(chart(), { key: '-' });
    await waitFor(() => expect(samples()).toBe(121));
    fireEvent.keyDown(chart(), { key: '=' });
    await waitFor(() => expect(samples()).toBe(60));
    fireEvent.keyDown(chart(), { key: 'Escape' });
    await waitFor(() => expect(samples()).toBe(121));
  });
});

describe('the history behind a chart', () => {
  it('is asked for the range, then for what it holds of it as fine as it is shown', async () => {
    kept = [
      [NOW - 6 * MINUTE, 7],
      [NOW - 5 * MINUTE, 8],
    ];
    open([[NOW, 9]]);
    await waitFor(() => expect(samples()).toBe(3));
    // The window's end is the next whole step, of two seconds.
    const whole = () => NOW + 2_000 - 15 * MINUTE;
    const asked = () => past.mock.calls.map(([query]) => query);
    expect(asked()[0]).toEqual({ series: 'equity', from: whole(), to: NOW - 1, pixels: 639 });
    await waitFor(() => expect(asked()).toHaveLength(2));
    const six = { series: 'equity', from: NOW - 6 * MINUTE, to: NOW - 1 };
    expect(asked()[1]).toMatchObject(six);
    expect(asked()[1]?.pixels).toBeGreaterThan(630);
    fireEvent.keyDown(chart(), { key: 'Home' });
    expect(words()).toBe('₹7.00 at 05:24:00 IST');
    setCursorAt(NOW - 2 * MINUTE);
    expect(words()).toBe('no data at 05:28:00 IST');
    applyPush(batch([{ of: 'sample', series: 'equity', sample: [NOW + 5_000, 10] }], 5_000));
    await waitFor(() => expect(samples()).toBe(4));
    expect(asked()).toHaveLength(2);
  });

  it('drops an answer that comes too late', async () => {
    let answer: (lines: PastLine[]) => void = () => {};
    const late = new Promise<PastLine[]>((resolve) => {
      answer = resolve;
    });
    past.mockReturnValueOnce(late);
    open([[NOW, 9]]);
    await waitFor(() => expect(past).toHaveBeenCalledTimes(1));
    kept = [[NOW - 30 * MINUTE, 7]];
    setRange('1h');
    await waitFor(() => expect(samples()).toBe(2));
    answer([{ x: [NOW - 10 * MINUTE], y: [1] }]);
    await late;
    fireEvent.keyDown(chart(), { key: 'ArrowLeft' });
    fireEvent.keyDown(chart(), { key: 'ArrowLeft' });
    expect(words()).toBe('₹7.00 at 05:00:00 IST');
  });

  it('that can’t be read is said in the chart, with what is held drawn, and tried again when asked', async () => {
    past.mockRejectedValueOnce(new Error('the disk is gone'));
    open([[NOW, 9]]);
    const fault = await screen.findByText('The history can’t be read: the disk is gone');
    expect(samples()).toBe(1);
    kept = [[NOW - 5 * MINUTE, 8]];
    applyPush(batch([{ of: 'sample', series: 'equity', sample: [NOW + 5_000, 10] }], 5_000));
    await waitFor(() => expect(samples()).toBe(2));
    expect(past).toHaveBeenCalledTimes(1);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(samples()).toBe(3));
    expect(fault.isConnected).toBe(false);
  });

  it('is asked for a zoom, finer, and what it gave before is back at once', async () => {
    kept = [
      [NOW - 10 * MINUTE, 7],
      [NOW - 9 * MINUTE, 8],
    ];
    open([[NOW, 9]]);
    await waitFor(() => expect(past).toHaveBeenCalledTimes(2));
    await waitFor(() => expect(chart().getAttribute('aria-busy')).toBe('false'));
    setZoom({ from: NOW - 10 * MINUTE, to: NOW - 8 * MINUTE });
    await waitFor(() => expect(past).toHaveBeenCalledTimes(3));
    expect(past.mock.lastCall?.[0]).toEqual({
      series: 'equity',
      from: NOW - 10 * MINUTE,
      to: NOW - 8 * MINUTE,
      pixels: 640,
    });
    await waitFor(() => expect(samples()).toBe(2));
    setZoom(null);
    await waitFor(() => expect(samples()).toBe(3));
    expect(past).toHaveBeenCalledTimes(3);
  });

  it('of another gateway is never shown', async () => {
    kept = [[NOW - 5 * MINUTE, 8]];
    open([[NOW, 9]]);
    await waitFor(() => expect(samples()).toBe(2));
    kept = [];
    connectTo('another', [[NOW, 5]]);
    await waitFor(() => expect(samples()).toBe(1));
  });

  it('is hidden from whoever has signed out', async () => {
    kept = [[NOW - 5 * MINUTE, 8]];
    open([[NOW, 9]]);
    await waitFor(() => expect(samples()).toBe(2));
    connectTo(`gateway-${gateways}`, [], { connection: snapshot().picture.connection });
    await waitFor(() => expect(samples()).toBe(0));
  });
});

describe('an outage', () => {
  const equity: readonly Sample[] = [
    [NOW - 4 * MINUTE, 1],
    [NOW - 3 * MINUTE, 2],
    [NOW - 3 * MINUTE + 1, null],
    [NOW, 3],
  ];

  it('is shaded from both sources once, and told at the cursor with its cause', async () => {
    const live: Outage = { ...outage(-3 * MINUTE, -MINUTE), seq: 1 };
    pastOutages.mockResolvedValue([outage(-3 * MINUTE, -MINUTE), outage(-4 * MINUTE, -3.5 * MINUTE)]);
    open(equity, { outages: [live] });
    await waitFor(() => expect(chart().dataset.outages).toBe('2'));
    fireEvent.focus(chart());
    setCursorAt(NOW - 2 * MINUTE);
    const told = 'Connection lost 05:27:00 – 05:29:00 IST, 2 m 00 s: TRANSPORT, close code 1006. reset';
    expect(words()).toBe(`no data at 05:28:00 IST; ${told}`);
    expect(screen.getByText(told)).toBeTruthy();
  });

  it('that lasts grows to now', async () => {
    open(equity, { outages: [{ ...outage(-3 * MINUTE, null), seq: 1 }] });
    await waitFor(() => expect(chart().dataset.outages).toBe('1'));
    applyPush(batch([], MINUTE));
    setCursorAt(NOW + 30_000);
    expect(words()).toContain('05:27:00 – now IST, 4 m 00 s');
  });

  it('that was let go on signing out is the history’s, with its end once there is a connection again', async () => {
    const lasting = outage(-3 * MINUTE, null);
    open(equity, { outages: [{ ...lasting, seq: 1 }] });
    await waitFor(() => expect(pastOutages).toHaveBeenCalledTimes(1));
    setCursorAt(NOW - 2 * MINUTE);
    pastOutages.mockResolvedValue([lasting]);
    connectTo(`gateway-${gateways}`, equity);
    await waitFor(() => expect(pastOutages).toHaveBeenCalledTimes(2));
    pastOutages.mockResolvedValue([outage(-3 * MINUTE, -MINUTE)]);
    connectTo(`gateway-${gateways}`, equity, { connection: streaming(2), generation: 2 });
    await waitFor(() => expect(words()).toContain('05:27:00 – 05:29:00 IST'));
  });

  it('of before there was any data is not shaded', async () => {
    pastOutages.mockResolvedValue([outage(-9 * MINUTE, -8 * MINUTE)]);
    open(equity);
    await waitFor(() => expect(pastOutages).toHaveBeenCalled());
    await waitFor(() => expect(samples()).toBe(3));
    expect(chart().dataset.outages).toBe('0');
  });
});

describe('saving', () => {
  it('as CSV writes the rows of what is seen, and says what became of it', async () => {
    open([[NOW, 1]]);
    setZoom({ from: NOW - MINUTE, to: NOW });
    saveAs.mockResolvedValue({ kind: 'saved', path: '/tmp/a.csv', rows: 12, bytes: 900 });
    await saveCsv('account');
    expect(saveAs.mock.lastCall?.[0]).toMatchObject({
      format: 'csv',
      request: { what: 'account', since: NOW - MINUTE, until: NOW },
    });
    expect(remarks()[0]?.outcome).toEqual({ done: 'Saved 12 rows (900 B) to /tmp/a.csv' });
    const fault = { code: 'EXPORT_FAILED', what: 'w', why: 'y', how: 'h' };
    saveAs.mockResolvedValue({ kind: 'failed', fault });
    await saveCsv('account');
    expect(remarks()[1]?.outcome).toEqual(fault);
    saveAs.mockResolvedValue({ kind: 'cancelled' });
    await saveCsv('account');
    expect(remarks()).toHaveLength(2);
  });
});
