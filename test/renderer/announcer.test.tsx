import { cleanup, render } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ANNOUNCE_MS, Announcer } from '../../src/renderer/app/announcer';
import { applyPush } from '../../src/renderer/store/apply';
import type { HeldEntry } from '../../src/shared/model/held';
import { batch, snapshot } from './picture';

const entry = (seq: number, severity: 'info' | 'error'): HeldEntry => ({
  seq,
  entry: {
    id: `act-${seq}`,
    type: 'system',
    severity,
    message: `message ${seq}`,
    details: null,
    timestamp: seq,
  },
});
const came = (...entries: HeldEntry[]) =>
  applyPush(batch(entries.map((held) => ({ of: 'activity', entry: held }))));

let said: () => string;
beforeEach(() => {
  vi.useFakeTimers();
  applyPush(snapshot({ activity: [entry(1, 'error')] }));
  const { container } = render(() => <Announcer />);
  said = () => container.textContent ?? '';
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('is silent about what was there, and about what is no error', () => {
  came(entry(2, 'info'));
  expect(said()).toBe('');
});

it('says an error at once, and those that follow together', () => {
  came(entry(2, 'error'));
  expect(said()).toBe('Error: message 2');
  came(entry(3, 'error'), entry(4, 'info'));
  came(entry(5, 'error'));
  expect(said()).toBe('Error: message 2');
  vi.advanceTimersByTime(ANNOUNCE_MS);
  expect(said()).toBe('2 errors, the newest: message 5');
  vi.advanceTimersByTime(ANNOUNCE_MS);
  came(entry(6, 'error'));
  expect(said()).toBe('Error: message 6');
});

it('is silent about a picture that is sent anew', () => {
  came(entry(2, 'error'));
  applyPush(snapshot({ activity: [entry(1, 'error')] }));
  vi.advanceTimersByTime(ANNOUNCE_MS);
  expect(said()).toBe('Error: message 2');
});

it('says the first entry of an empty log', () => {
  applyPush(snapshot());
  came(entry(1, 'error'));
  expect(said()).toBe('Error: message 1');
});
