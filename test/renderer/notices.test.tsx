import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, expect, it } from 'vitest';
import { applyPush } from '../../src/renderer/store/apply';
import { remark } from '../../src/renderer/store/view';
import type { Notice } from '../../src/shared/model/held';
import { at, snapshot } from './picture';

Object.assign(window, { missionControl: {} });
const { Notices } = await import('../../src/renderer/app/notices');

afterEach(cleanup);

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
