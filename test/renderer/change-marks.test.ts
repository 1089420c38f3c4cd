import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MARK_MS, mark } from '../../src/renderer/ui/change-marks';

const cell = (): HTMLElement => document.createElement('div');
const isMarked = (one: HTMLElement): boolean => 'changed' in one.dataset;

describe('a changed cell', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.runAllTimers();
    vi.useRealTimers();
  });

  it('is marked at once, and for its time', () => {
    const one = cell();
    mark(one);
    expect(isMarked(one)).toBe(true);
    vi.advanceTimersByTime(MARK_MS - 1);
    expect(isMarked(one)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(isMarked(one)).toBe(false);
  });

  it('that goes on changing stays marked, until its time after the last change', () => {
    const one = cell();
    for (let at = 0; at < 10; at += 1) {
      mark(one);
      vi.advanceTimersByTime(MARK_MS / 2);
      expect(isMarked(one)).toBe(true);
    }
    vi.advanceTimersByTime(MARK_MS);
    expect(isMarked(one)).toBe(false);
  });

  it('that was marked with others, in the work of one push, loses its mark with them: in one frame', () => {
    const all = [cell(), cell(), cell()];
    for (const one of all) {
      mark(one);
      vi.advanceTimersByTime(5);
    }
    vi.advanceTimersByTime(MARK_MS - 15);
    expect(all.map(isMarked)).toEqual([false, false, false]);
  });

  it('however many there are, one timer takes the marks away, and none runs when there is none', () => {
    for (let at = 0; at < 50; at += 1) {
      mark(cell());
      expect(vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(7);
    }
    vi.advanceTimersByTime(2 * MARK_MS);
    expect(vi.getTimerCount()).toBe(0);
  });
});
