import { cleanup, fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyPush } from '../../src/renderer/store/apply';
import { activityFilter, setActivityFilter } from '../../src/renderer/store/view';
import { EVERY_ENTRY } from '../../src/shared/model/activity-filter';
import type { HeldEntry } from '../../src/shared/model/held';
import { entriesOf, entryOf, FakeHistory } from './fake-history';
import { batch, snapshot, streaming } from './picture';

const history = new FakeHistory();
Object.assign(window, { missionControl: history });
const { ActivityPanel } = await import('../../src/renderer/panels/activity');

// A view that a few rows don’t fill: nothing is laid out here.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { get: () => 1_200 });

const held = (seq: number, part: Parameters<typeof entryOf>[1] = {}): HeldEntry => ({
  seq,
  entry: entryOf(seq, part),
});
const region = (): HTMLElement => screen.getByRole('region', { name: 'Activity log' });
const count = () => region().querySelector('.panel-count')?.textContent;
const show = (activity: readonly HeldEntry[]) => {
  applyPush(snapshot({ activity, connection: streaming(1) }));
  render(() => <ActivityPanel />);
};

beforeEach(() => {
  setActivityFilter(EVERY_ENTRY);
  Object.assign(history, { entries: [], broken: null, fault: null, asked: [] });
});
afterEach(cleanup);

describe('the activity log', () => {
  it('shows what was there before this run above what came in it, and counts both', async () => {
    history.entries = entriesOf(1, 41);
    show([held(40), held(41)]);
    await waitFor(() => expect(count()).toBe('41 in all'));
    applyPush(batch([{ of: 'activity', entry: held(42) }]));
    await waitFor(() => expect(count()).toBe('42 in all'));
  });

  it('asks for nothing before a gateway was asked for', async () => {
    history.entries = entriesOf(1, 41);
    applyPush(snapshot({ activity: [held(1)] }));
    render(() => <ActivityPanel />);
    await waitFor(() => expect(count()).toBe('1 loaded'));
    expect(history.asked).toEqual([]);
  });

  it('filters what is held at once, then the history, and is what the export is of', async () => {
    history.entries = [entryOf(1, { message: 'old SAGE 2' }), ...entriesOf(2, 40)];
    show([held(50, { message: 'message 2' }), held(51), held(52)]);
    await waitFor(() => expect(count()).toBe('42 in all'));
    history.broken = new Error('slow');
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'SAGE 2' } });
    await waitFor(() => expect(count()).toBe('1 match so far'));
    expect(activityFilter()).toEqual({ ...EVERY_ENTRY, text: 'SAGE 2' });
    await waitFor(() => expect(region().textContent).toContain('Older entries could not be read. slow.'));
    history.broken = null;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    // 2, 20 to 29, and the oldest.
    await waitFor(() => expect(count()).toBe('13 match'));
    expect(region().textContent).not.toContain('could not be read');
  });

  it('says strongly that it is filtered, and by what, until that is taken away', async () => {
    show([held(1, { severity: 'error', message: 'about TCS' }), held(2)]);
    setActivityFilter({ ...EVERY_ENTRY, severities: ['error'], subject: 'TCS', text: ' about ' });
    const chips = () =>
      within(region())
        .queryAllByRole('button', { name: /^Remove filter/ })
        .map((chip) => chip.textContent);
    expect(chips()).toEqual(['“about”', 'error', 'about TCS']);
    fireEvent.click(screen.getByRole('button', { name: 'Remove filter error' }));
    expect(chips()).toEqual(['“about”', 'about TCS']);
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect([chips(), activityFilter()]).toEqual([[], EVERY_ENTRY]);
    await waitFor(() => expect(count()).toBe('2 in all'));
  });

  it('says in words that nothing matches, once the history has said so too', async () => {
    show([held(1)]);
    setActivityFilter({ ...EVERY_ENTRY, text: 'nothing like it' });
    await waitFor(() => expect(region().textContent).toContain('No entry matches the filter'));
    expect(history.asked.at(-1)?.filter.text).toBe('nothing like it');
  });

  it('does not follow by a time that has passed', async () => {
    show([held(1)]);
    const follow = () => screen.getByRole('button', { name: 'follow' });
    expect(follow().getAttribute('aria-pressed')).toBe('true');
    setActivityFilter({ ...EVERY_ENTRY, until: 5 });
    expect(follow().getAttribute('aria-pressed')).toBe('false');
    expect((follow() as HTMLButtonElement).disabled).toBe(true);
  });

  it('shows nothing of the history after signing out', async () => {
    history.entries = entriesOf(1, 5);
    show([held(9)]);
    await waitFor(() => expect(count()).toBe('5 in all'));
    applyPush(snapshot({}));
    await waitFor(() => expect(count()).toBe('0 loaded'));
    expect(region().textContent).toContain('No activity received yet');
  });

  it('keeps what is read when main sends everything anew', async () => {
    history.entries = entriesOf(1, 42);
    const activity = [held(40), held(41)];
    show(activity);
    await waitFor(() => expect(count()).toBe('41 in all'));
    const follow = screen.getByRole('button', { name: 'follow' });
    fireEvent.click(follow);
    expect(follow.getAttribute('aria-pressed')).toBe('false');
    const asked = history.asked.length;
    applyPush(structuredClone(snapshot({ activity: [...activity, held(42)], connection: streaming(1) })));
    await waitFor(() => expect(count()).toBe('42 in all'));
    expect(follow.getAttribute('aria-pressed')).toBe('false');
    expect(history.asked).toHaveLength(asked);
  });

  it('forgets the history of another gateway', async () => {
    history.entries = entriesOf(1, 5);
    show([]);
    await waitFor(() => expect(count()).toBe('4 in all'));
    history.entries = [entryOf(9)];
    const other = snapshot({ connection: streaming(1) });
    const profile = {
      id: 'other',
      name: 'Other',
      url: 'wss://other.example/',
      channels: [],
      currency: null,
      exchangeZone: null,
      caFile: null,
    };
    applyPush({ ...other, about: { ...other.about, profile } });
    await waitFor(() => expect(count()).toBe('1 in all'));
  });
});

describe('the filter’s form', () => {
  const open = async () => {
    fireEvent.click(screen.getByRole('button', { name: /^Filter the activity log/ }));
    return screen.findByRole('dialog');
  };

  it('offers the types that are known, held and kept', async () => {
    history.entries = [entryOf(1, { type: 'from_before' })];
    show([held(2, { type: 'odd' })]);
    const form = await open();
    const box = await within(form).findByRole('checkbox', { name: 'from_before' });
    expect(within(form).getByRole('checkbox', { name: 'odd' })).toBeTruthy();
    fireEvent.click(box);
    expect(activityFilter().types).toEqual(['from_before']);
    fireEvent.click(box);
    expect(activityFilter().types).toBeNull();
  });

  it('says of a range upside down that it is, and applies none of it', async () => {
    show([held(1)]);
    const form = await open();
    const type = (label: string, value: string) =>
      fireEvent.input(within(form).getByLabelText(label), { target: { value } });
    type('From', '2026-01-27T10:00');
    const since = Date.parse('2026-01-27T10:00+05:30');
    expect(activityFilter().since).toBe(since);
    type('To', '2026-01-27T09:00');
    expect(within(form).getByRole('alert').textContent).toBe(
      'From is later than To. The range is not applied.',
    );
    expect(within(form).getByLabelText('To').getAttribute('aria-invalid')).toBe('true');
    expect([activityFilter().since, activityFilter().until]).toEqual([since, null]);
    type('To', '2026-01-27T11:00');
    expect(within(form).queryByRole('alert')).toBeNull();
    expect(activityFilter().until).toBe(Date.parse('2026-01-27T11:00+05:30'));
    fireEvent.click(within(form).getByRole('button', { name: 'Clear filters' }));
    expect((within(form).getByLabelText('From') as HTMLInputElement).value).toBe('');
  });
});
