import { cleanup, fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lifeShown, showLife } from '../../src/renderer/panels/order-life-shown';
import { applyPush } from '../../src/renderer/store/apply';
import { activityFilter, setActivityFilter } from '../../src/renderer/store/view';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';
import { entryOf, FakeHistory } from './fake-history';
import { batch, heldOrder, snapshot, streaming } from './picture';

const history = new FakeHistory();
Object.assign(window, { missionControl: history });
const { OrderLife } = await import('../../src/renderer/panels/order-life');

const { ActivityPanel } = await import('../../src/renderer/panels/activity');

const ID = 'order-abc123';
const order = (status: string, filledQty: number, updatedAt: number) => ({
  ...heldOrder(ID, status, 1).order,
  filledQty,
  updatedAt,
});
const rows = (name: string): (string | null)[][] =>
  within(screen.getByRole('region', { name }))
    .queryAllByRole('row')
    .filter((row) => row.querySelector('td') !== null)
    .map((row) => [...row.querySelectorAll('td')].slice(1).map((cell) => cell.textContent));

beforeEach(() => {
  setActivityFilter(EVERY_ENTRY);
  Object.assign(history, { entries: [], updates: [], broken: null });
  applyPush(snapshot({ connection: streaming(1) }));
});
afterEach(() => {
  showLife(null);
  cleanup();
});

describe('an order’s life', () => {
  it('tells its updates and the log’s entries about it, and goes on while it is open', async () => {
    history.updates = [
      { heard: 1, update: 'new', order: order('new', 0, 1) },
      { heard: 2, update: 'partial_fill', order: order('partially_filled', 5, 2) },
    ];
    history.entries = [
      entryOf(1, { message: 'Order placed', details: `{"orderId":"${ID}"}` }),
      entryOf(2, { message: 'of another' }),
    ];
    render(() => <OrderLife />);
    showLife(ID);
    await waitFor(() =>
      expect(rows('Updates')).toEqual([
        ['new', 'new', '0/10', '3,750.00'],
        ['partial_fill', 'partially_filled', '5/10', '3,750.00'],
      ]),
    );
    expect(rows('In the log')).toEqual([['info', 'Order placed']]);
    expect(screen.getByRole('dialog').textContent).not.toContain('reach back');

    history.updates.push({ heard: 3, update: 'filled', order: order('filled', 10, 3) });
    applyPush(batch([{ of: 'order', order: { order: order('filled', 10, 3), generation: 1 } }]));
    await waitFor(() => expect(rows('Updates').at(-1)?.slice(0, 3)).toEqual(['filled', 'filled', '10/10']));
  });

  it('says where the history doesn’t reach back, and shows what the window holds', async () => {
    render(() => <OrderLife />);
    applyPush(batch([{ of: 'order', order: { order: order('partially_filled', 5, 2), generation: 1 } }]));
    applyPush(batch([{ of: 'activity', entry: { seq: 1, entry: entryOf(7, { message: `Late: ${ID}` }) } }]));
    showLife(ID);
    await waitFor(() => expect(rows('Updates')).toEqual([['—', 'partially_filled', '5/10', '3,750.00']]));
    expect(rows('In the log')).toEqual([['info', `Late: ${ID}`]]);
    expect(screen.getByRole('dialog').textContent).toContain('The history doesn’t reach back');
  });

  it('says why the history could not be read', async () => {
    history.broken = new Error('disk on fire');
    render(() => <OrderLife />);
    showLife(ID);
    await waitFor(() => expect(screen.getByRole('dialog').textContent).toContain('disk on fire'));
    expect(screen.getByRole('dialog').textContent).toContain('The history has no update of this order.');
  });

  it('is found in the log by its id', async () => {
    render(() => (
      <>
        <ActivityPanel />
        <OrderLife />
      </>
    ));
    showLife(ID);
    fireEvent.click(await screen.findByRole('button', { name: 'Show in the log' }));
    expect(activityFilter()).toEqual({ ...EVERY_ENTRY, subject: ID });
    expect(lifeShown()).toBeNull();
  });
});
