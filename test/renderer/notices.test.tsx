import { cleanup, render, screen, within } from '@solidjs/testing-library';
import { afterEach, expect, it, vi } from 'vitest';
import { applyPush } from '../../src/renderer/store/apply';
import { remark, setRemarks } from '../../src/renderer/store/view';
import type { Notice } from '../../src/shared/model/held';
import { at, snapshot } from './picture';

Object.assign(window, { missionControl: {} });
const { Notices } = await import('../../src/renderer/app/notices');
const { Dialog } = await import('../../src/renderer/ui/dialog');

afterEach(() => {
  cleanup();
  setRemarks([]);
  vi.useRealTimers();
});

const noticeOf = (seq: number): Notice => ({
  seq,
  at: at(0),
  severity: 'error',
  fault: { code: `CODE_${seq}`, what: 'What', why: 'Why', how: 'How' },
});

it('a dismissed message gives the focus to the next one, the last of them to the panels', () => {
  applyPush(snapshot({ notices: [noticeOf(1), noticeOf(2)] }));
  remark({ done: 'Saved' });
  render(() => (
    <>
      <main>
        <section aria-label="Orders" tabindex="-1" />
      </main>
      <Notices />
    </>
  ));
  for (const left of [2, 1]) {
    const [first] = screen.getAllByRole('button', { name: 'Dismiss' });
    first?.focus();
    first?.click();
    expect(screen.getAllByRole('button', { name: 'Dismiss' })).toHaveLength(left);
    expect(document.activeElement).toBe(screen.getAllByRole('button', { name: 'Dismiss' })[0]);
  }
  screen.getByRole('button', { name: 'Dismiss' }).click();
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Orders' }));
});

it('what is said while a dialog is open is said in it, again when it is tried again', () => {
  vi.useFakeTimers();
  const fault = { code: 'NOT_SHOWN', what: 'It was not shown', why: 'Why', how: 'How' };
  remark({ done: 'Saved before' });
  remark(fault);
  vi.advanceTimersByTime(5_000);
  render(() => (
    <Dialog title="Settings" open={true} onClose={() => {}}>
      <button type="button">Show one now</button>
    </Dialog>
  ));
  const dialog = screen.getByRole('dialog', { name: 'Settings' });
  expect(dialog.textContent).not.toContain('Saved before');
  expect(within(dialog).queryByRole('alert')).toBe(null);
  remark(fault);
  expect(within(dialog).getAllByRole('alert')).toHaveLength(1);
  remark({ done: 'Copied' });
  expect(within(dialog).getByRole('status').textContent).toBe('Copied');
  within(dialog)
    .getAllByRole('button', { name: 'Dismiss' })
    .forEach((button) => {
      button.click();
    });
  expect(within(dialog).queryByRole('alert')).toBe(null);
});
