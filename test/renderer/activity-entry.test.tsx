import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LogRow } from '../../src/renderer/panels/activity-fold';
import { entryOf } from './fake-history';

Object.assign(window, { missionControl: {} });
const { ActivityEntryRow } = await import('../../src/renderer/panels/activity-entry');

const rowOf = (n: number): LogRow => ({ entries: [entryOf(n)] });

function show() {
  const [row, setRow] = createSignal(rowOf(1));
  const onToggle = vi.fn();
  render(() => (
    <ActivityEntryRow
      id="row"
      rowIndex={1}
      row={row()}
      grown={() => 0}
      active={false}
      selected={false}
      open={false}
      onTime={() => undefined}
      onActivate={() => undefined}
      onToggle={onToggle}
    />
  ));
  const line = () => screen.getByText(/^message/);
  return { setRow, onToggle, line };
}

afterEach(cleanup);

describe('an entry’s row', () => {
  it('is opened by a click, and by one that no pointer made', () => {
    const { onToggle, line } = show();
    fireEvent.pointerDown(line());
    fireEvent.click(line());
    expect(onToggle).toHaveBeenCalledTimes(1);
    fireEvent.click(line());
    expect(onToggle).toHaveBeenCalledTimes(2);
  });

  it('is not opened in place of the one that was pressed, when its elements have passed to it in between', () => {
    const { setRow, onToggle, line } = show();
    fireEvent.pointerDown(line());
    setRow(rowOf(2));
    fireEvent.click(line());
    expect(onToggle).not.toHaveBeenCalled();
    fireEvent.pointerDown(line());
    fireEvent.click(line());
    expect(onToggle).toHaveBeenCalledTimes(1);
  });
});
