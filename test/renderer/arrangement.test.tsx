import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyPush } from '../../src/renderer/store/apply';
import { maximised, setMaximised, setOverlay } from '../../src/renderer/store/view';
import { createKept } from '../../src/renderer/ui/kept';
import { DEFAULT_LAYOUT } from '../../src/shared/ipc/layout';
import type { PanelName } from '../../src/shared/ipc/panels';
import type { LayoutView } from '../../src/shared/ipc/view';
import { batch, snapshot } from './picture';

const done = (): Promise<null> => Promise.resolve(null);
const port = {
  updateLayout: vi.fn(),
  openPanel: vi.fn(),
  closePanel: vi.fn(),
  saveLayout: vi.fn(done),
  useLayout: vi.fn(done),
  removeLayout: vi.fn(done),
  undoLayout: vi.fn(done),
  importLayout: vi.fn(),
  exportLayout: vi.fn(),
  // What other parts of the window ask for when they open.
  activityPage: vi.fn(() => new Promise(() => {})),
  activityTypes: vi.fn(() => new Promise(() => {})),
  past: vi.fn(() => new Promise(() => {})),
  pastOutages: vi.fn(() => new Promise(() => {})),
};
Object.assign(window, { missionControl: port });
const { Workspace } = await import('../../src/renderer/app/workspace');
const { LayoutsDialog } = await import('../../src/renderer/app/layouts-dialog');
const { Split } = await import('../../src/renderer/ui/split');
const { createTableView } = await import('../../src/renderer/ui/table-view');

beforeEach(() => {
  vi.clearAllMocks();
  setMaximised(null);
  setOverlay(null);
  applyPush(snapshot());
});
afterEach(cleanup);

const say = (part: Partial<LayoutView['current']>, view: Partial<LayoutView> = {}): void =>
  applyPush(
    batch([
      { of: 'layout', layout: { current: { ...DEFAULT_LAYOUT, ...part }, names: [], undo: null, ...view } },
    ]),
  );
const out = (...panels: PanelName[]): void =>
  say({ windows: panels.map((panel) => ({ panel, bounds: null, maximised: false })) });

describe('a value that main keeps', () => {
  const start = () =>
    createRoot((dispose) => {
      const [said, setSaid] = createSignal(1);
      const [value, choose] = createKept(said, () => {});
      return { setSaid, value, choose, dispose };
    });

  it('is what was chosen here, until main has said the last choice', () => {
    const { setSaid, value, choose, dispose } = start();
    choose(2);
    choose(3);
    expect(value()).toBe(3);
    setSaid(2);
    expect(value()).toBe(3);
    setSaid(3);
    setSaid(4);
    expect(value()).toBe(4);
    dispose();
  });

  it('is main’s when main says something that wasn’t chosen here', () => {
    const { setSaid, value, choose, dispose } = start();
    choose(2);
    choose(3);
    setSaid(9);
    expect(value()).toBe(9);
    dispose();
  });

  it('is not held back by choices that main has skipped', () => {
    const { setSaid, value, choose, dispose } = start();
    choose(2);
    choose(3);
    setSaid(3);
    setSaid(7);
    expect(value()).toBe(7);
    dispose();
  });
});

describe('a splitter', () => {
  const start = (): HTMLElement => {
    render(() => (
      <Split name="columns" label="Between" direction="row" initial={0.5} first={<p />} second={<p />} />
    ));
    return screen.getByRole('separator', { name: 'Between' });
  };

  it('moves by keys at once, says so, and follows what main says of it', () => {
    const handle = start();
    fireEvent.keyDown(handle, { key: 'ArrowRight' });
    fireEvent.keyDown(handle, { key: 'ArrowRight' });
    expect(handle.getAttribute('aria-valuenow')).toBe('54');
    expect(port.updateLayout).toHaveBeenLastCalledWith({ splits: { columns: 0.54 } });
    say({ splits: { columns: 0.52 } });
    expect(handle.getAttribute('aria-valuenow')).toBe('54');
    say({ splits: { columns: 0.54 } });
    say({ splits: { columns: 0.3 } });
    expect(handle.getAttribute('aria-valuenow')).toBe('30');
  });

  it('is not kept when it was pressed without being moved', () => {
    const handle = start();
    fireEvent.pointerDown(handle);
    fireEvent(handle, new Event('lostpointercapture'));
    expect(port.updateLayout).not.toHaveBeenCalled();
  });
});

describe('a table’s columns and sort', () => {
  const COLUMNS = ['symbol', 'price', 'volume'].map((id) => ({
    id,
    header: () => id,
    value: () => null,
    text: () => '',
    width: [10, 1] as const,
    spare: id === 'volume',
  }));
  const start = () => createRoot((dispose) => ({ view: createTableView('Market', COLUMNS), dispose }));

  it('are the layout’s, and go to it', () => {
    const { view, dispose } = start();
    expect(view.shown().map(({ id }) => id)).toEqual(['symbol', 'price']);
    view.toggle('price');
    view.pressHeader('symbol');
    const kept = { hidden: ['volume', 'price'], sort: { column: 'symbol', direction: 'ascending' } };
    expect(port.updateLayout).toHaveBeenLastCalledWith({ tables: { Market: kept } });
    expect(view.shown().map(({ id }) => id)).toEqual(['symbol']);
    say({ tables: { Market: { hidden: [], sort: { column: 'price', direction: 'descending' } } } });
    expect(view.shown()).toHaveLength(3);
    expect(view.sort()).toEqual({ column: 'price', direction: 'descending' });
    dispose();
  });

  it('of another version do no harm: the naming column shows, an unknown sort is none', () => {
    say({
      tables: { Market: { hidden: ['symbol', 'gone'], sort: { column: 'gone', direction: 'ascending' } } },
    });
    const { view, dispose } = start();
    expect(view.shown()).toHaveLength(3);
    expect(view.sort()).toBeNull();
    dispose();
  });
});

describe('panels in windows of their own', () => {
  const region = (name: PanelName) => screen.queryByRole('region', { name });

  it('leave the main window and come back, and their neighbours stay what they are', () => {
    render(() => <Workspace />);
    const market = region('Market');
    out('Orders');
    expect(region('Orders')).toBeNull();
    expect(region('Market')).toBe(market);
    out();
    expect(region('Orders')).not.toBeNull();
    expect(region('Market')).toBe(market);
  });

  it('give their room to their neighbours: a splitter with an empty side is gone', () => {
    render(() => <Workspace />);
    expect(screen.getAllByRole('separator')).toHaveLength(5);
    out('Positions', 'Orders', 'Market');
    const columns = screen.getByRole('separator', { name: 'Between tables and charts', hidden: true });
    expect(columns.parentElement?.dataset.only).toBe('second');
    out('Market');
    expect(columns.parentElement?.dataset.only).toBeUndefined();
  });

  it('no longer fill the main window', () => {
    render(() => <Workspace />);
    setMaximised('Equity');
    out('Equity');
    expect(maximised()).toBeNull();
  });

  it('can be all of them: each has a way back', () => {
    render(() => <Workspace />);
    out('Positions', 'Orders', 'Market', 'Equity', 'System health', 'Activity log');
    fireEvent.click(screen.getByRole('button', { name: 'Bring back Orders' }));
    expect(port.closePanel).toHaveBeenCalledWith({ panel: 'Orders' });
  });

  it('are opened by a button of their header', () => {
    render(() => <Workspace />);
    fireEvent.click(screen.getByRole('button', { name: 'Open System health in its own window' }));
    expect(port.openPanel).toHaveBeenCalledWith({ panel: 'System health' });
  });
});

describe('Layouts', () => {
  const open = (view: Partial<LayoutView> = {}): HTMLElement => {
    say({}, view);
    setOverlay('layouts');
    render(() => <LayoutsDialog />);
    return screen.getByRole('dialog', { name: 'Layouts' });
  };

  it('keeps the arrangement under a name, and says when that replaces one', async () => {
    const dialog = open({ names: ['Night'] });
    const name = within(dialog).getByLabelText('Name of the layout');
    fireEvent.input(name, { target: { value: ' Day ' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(port.saveLayout).toHaveBeenCalledWith({ name: 'Day' });
    fireEvent.input(name, { target: { value: 'Night' } });
    expect(within(dialog).getByRole('button', { name: 'Replace' })).toBeTruthy();
  });

  it('uses, removes and takes back', () => {
    const dialog = open({ names: ['Night'], undo: 'Use of “Night”' });
    for (const name of ['Use Night', 'Remove Night', 'Undo: Use of “Night”']) {
      fireEvent.click(within(dialog).getByRole('button', { name }));
    }
    expect(port.useLayout).toHaveBeenCalledWith({ name: 'Night' });
    expect(port.removeLayout).toHaveBeenCalledWith({ name: 'Night' });
    expect(port.undoLayout).toHaveBeenCalledOnce();
  });

  it('says why a file was not imported', async () => {
    const fault = {
      code: 'LAYOUT_IMPORT',
      what: 'Not imported',
      why: 'It is not JSON',
      how: 'Choose another',
    };
    port.importLayout.mockResolvedValue({ kind: 'failed', fault });
    const dialog = open();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Import…' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('It is not JSON');
  });
});
