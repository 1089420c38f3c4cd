import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Input, Output } from '../../src/shared/ipc/contract';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';
import { snapshot } from './picture';

type Answer = Output<'export'>;
const asked: Input<'export'>[] = [];
let answer: (outcome: Answer) => void = () => {};
const cancelExport = vi.fn(async () => {});
Object.assign(window, {
  missionControl: {
    cancelExport,
    export: (input: Input<'export'>) => {
      asked.push(input);
      return new Promise<Answer>((resolve) => {
        answer = resolve;
      });
    },
  },
});
const { ExportDialog } = await import('../../src/renderer/app/export-dialog');
const { exportActivity } = await import('../../src/renderer/app/export-activity');
const { takeProgress } = await import('../../src/renderer/app/export-run');
const { applyPush } = await import('../../src/renderer/store/apply');
const { remarks, setActivityFilter, setOverlay, setRemarks } = await import('../../src/renderer/store/view');

const SAVED: Answer = {
  kind: 'saved',
  path: '/tmp/log.csv',
  rows: 1_234,
  range: [1_706_400_000_000, 1_706_400_060_000],
  timeZone: 'Asia/Kolkata',
  bytes: 1_240_000,
  sha256: 'ab'.repeat(32),
  missing: null,
};

beforeEach(() => {
  applyPush(snapshot());
  setActivityFilter({ ...EVERY_ENTRY, text: 'tcs', severities: ['error'] });
  setRemarks([]);
  asked.length = 0;
  render(() => <ExportDialog />);
  exportActivity();
});
afterEach(async () => {
  answer({ kind: 'cancelled' });
  setOverlay(null);
  cleanup();
});

const dialog = () => screen.getByRole('dialog', { name: 'Export' });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const start = () =>
  fireEvent.submit(screen.getByRole('button', { name: 'Export…' }).closest('form') as HTMLFormElement);

it('begins at exactly what the log’s filter shows, and says what that is', async () => {
  expect(dialog().textContent).toContain('“tcs” · error');
  start();
  expect(asked).toMatchObject([
    {
      format: 'csv',
      request: { what: 'activity', filter: { text: 'tcs', severities: ['error'], types: null } },
    },
  ]);
});

it('shows how far its own export has come, and cancels that', async () => {
  start();
  const { id } = asked[0] ?? { id: 0 };
  takeProgress({ kind: 'progress', id: id + 1, rows: 7, total: 8, bytes: 9 });
  expect(screen.queryByRole('progressbar')).toBeNull();
  takeProgress({ kind: 'progress', id, rows: 500, total: null, bytes: 90_000 });
  expect(dialog().textContent).toContain('500 rows · 90 kB');
  takeProgress({ kind: 'progress', id, rows: 1_000, total: 1_234, bytes: 180_000 });
  expect(dialog().textContent).toContain('1,000 of 1,234 rows · 180 kB');
  press('Cancel export');
  expect(cancelExport).toHaveBeenCalledWith({ id });
  answer({ kind: 'cancelled' });
  await waitFor(() => expect(dialog().textContent).toContain('Nothing was written'));
});

it('the end says rows, place, range, size and hash; and why it has not all', async () => {
  start();
  const missing = { code: 'HISTORY_DAMAGED', what: 'Nothing is kept', why: 'It is damaged', how: 'Mend it' };
  answer({ ...SAVED, missing });
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe('Saved 1,234 rows to /tmp/log.csv'),
  );
  for (const words of ['1.24 MB', 'ab'.repeat(32), '05:30:00.000', 'IST']) {
    expect(dialog().textContent).toContain(words);
  }
  expect(screen.getByRole('alert').textContent).toContain('only what this run still holds');
  expect(remarks()).toEqual([]);
});

it('an export that ends behind a closed dialog is said as a message', async () => {
  start();
  setOverlay(null);
  answer(SAVED);
  await waitFor(() => expect(remarks()).toHaveLength(1));
  expect(remarks()[0]?.outcome).toEqual({ done: 'Saved 1,234 rows (1.24 MB) to /tmp/log.csv' });
});

it('a failure is said in what, why and how', async () => {
  start();
  answer({
    kind: 'failed',
    fault: { code: 'EXPORT_FAILED', what: 'Not done', why: 'Full', how: 'Make room' },
  });
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Not done. Full. Make room.'));
  press('Export again');
  expect(screen.getByRole('button', { name: 'Export…' })).toBeTruthy();
});
