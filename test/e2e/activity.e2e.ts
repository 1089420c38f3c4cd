/** The activity log over runs: what was heard before is found, an order's life is told, what is read stays put. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import type { Gateway } from '../../src/gateway/gateway';
import { watchDrawn } from './support/drawn';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { panel, state } from './support/screen';
import { activity, order } from './support/telemetry';

const ID = 'order-abc123';
const EARLIER = 300;

const log = (page: Page) => panel(page, 'Activity log');
const count = (page: Page) => log(page).locator('.panel-count');
const row = (page: Page, text: string) => log(page).getByRole('row').filter({ hasText: text });
const chips = (page: Page) => log(page).getByRole('button', { name: /^Remove filter/ });

/** Entries in view and their places, px. */
const places = (page: Page) =>
  log(page)
    .getByRole('grid')
    .evaluate((grid) => {
      const { top, bottom } = grid.getBoundingClientRect();
      return [...grid.querySelectorAll('.activity-entry')].flatMap((entry) => {
        const place = entry.getBoundingClientRect();
        const inView = place.top >= top + 24 && place.bottom <= bottom;
        return inView ? [{ text: entry.textContent, at: Math.round(place.top - top) }] : [];
      });
    });

/** Places, once the wheel's scrolling has come to its end. */
async function settledPlaces(page: Page): Promise<Awaited<ReturnType<typeof places>>> {
  let last = await places(page);
  await expect(async () => {
    const before = last;
    last = await places(page);
    expect(last).toEqual(before);
  }).toPass();
  return last;
}

/** As the operator does it: the log no longer follows. */
async function scrollTo(page: Page, top: number): Promise<void> {
  await expect
    .poll(async () => {
      await log(page)
        .getByRole('grid')
        .evaluate((grid, place) => {
          grid.scrollTop = place;
        }, top);
      return log(page).getByRole('button', { name: 'follow' }).getAttribute('aria-pressed');
    })
    .toBe('false');
  await expect.poll(async () => (await places(page)).length).toBeGreaterThan(3);
}

/** Three hundred entries and the beginning of an order. */
function tellEarlier(gateway: Gateway): void {
  gateway.send(order({ filledQty: 0, status: 'new' }, 'new'));
  gateway.send(order({ filledQty: 5, status: 'partially_filled', updatedAt: Date.now() }));
  gateway.send(activity('placed', 'Order placed: Buy 10 TCS @ 3750.00', { orderId: ID, symbol: 'TCS' }));
  for (let n = 1; n < EARLIER; n += 1) {
    gateway.send(activity(`old-${n}`, `Order filled: Buy ${n} ${n % 3 === 0 ? 'TCS' : 'INFY'} @ 100.00`));
  }
}

test('what earlier runs heard is found again, filtered, and an order’s life told over them', async () => {
  await using gateway = await startGateway({ quiet: true });
  const folder = await mkdtemp(join(tmpdir(), 'mci-activity-'));
  try {
    const userData = join(folder, 'user-data');
    {
      await using console = await openConsole([`--gateway-url=${gateway.url}`], { userData });
      await expect(state(console.page)).toHaveText('Subscribed');
      tellEarlier(gateway);
      await expect(log(console.page)).toContainText(`Buy ${EARLIER - 1} INFY`);
    }
    await using console = await openConsole([`--gateway-url=${gateway.url}`], { userData });
    const { page } = console;
    await expect(log(page)).toContainText(`Buy ${EARLIER - 1} INFY`);
    await expect(state(page)).toHaveText('Subscribed');
    gateway.send(activity('now', 'Something of this run about TCS'));
    await expect(log(page)).toContainText('Something of this run');

    // A page put on top moves nothing that is in view.
    await expect(count(page)).toHaveText('201 loaded');
    const grid = log(page).getByRole('grid');
    // While the log is followed its height is known but nearly: the first place is counted from the end.
    await scrollTo(page, 900);
    await scrollTo(page, 820);
    const [first] = await places(page);
    await expect(count(page)).toHaveText('201 loaded');
    await scrollTo(page, 780);
    await expect(count(page)).toHaveText('301 in all');
    expect(await places(page)).toContainEqual({ text: first?.text, at: (first?.at ?? 0) + 40 });

    await page.keyboard.press('/');
    await page.keyboard.type('buy 1 infy');
    await expect(count(page)).toHaveText('1 match');
    await expect(log(page).locator('mark').first()).toHaveText('Buy 1 INFY');
    await page.keyboard.press('Escape');

    await log(page).getByRole('button', { name: 'Filter the activity log' }).click();
    const form = page.getByRole('dialog', { name: 'Filter the activity log' });
    await form.getByLabel('Symbol or order id').fill('tcs');
    await expect(count(page)).toHaveText(`${EARLIER / 3 + 1} match`);
    await form.getByRole('checkbox', { name: 'error' }).first().check();
    await expect(count(page)).toHaveText('0 match');
    await expect(log(page)).toContainText('No entry matches the filter');
    await form.getByLabel('From').fill('2024-01-29T00:00:00');
    await form.getByLabel('To').fill('2024-01-28T00:00:00');
    await expect(form.getByRole('alert')).toContainText('From is later than To');
    await page.keyboard.press('Escape');
    await expect(form).toBeHidden();
    await expect(chips(page)).toHaveText(['error', 'about tcs', /^from 29 Jan 2024/]);
    await chips(page).last().click();
    await chips(page).first().click();
    await expect(count(page)).toHaveText(`${EARLIER / 3 + 1} match`);
    await log(page).getByRole('button', { name: 'Clear filters' }).click();
    await expect(chips(page)).toHaveCount(0);

    await page.keyboard.press('/');
    await page.keyboard.type('placed');
    // Found, it is stood on among the others when the filter goes, though it is of an earlier run.
    await row(page, 'Order placed').locator('.activity-line').click();
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await expect(chips(page)).toHaveCount(0);
    await expect(row(page, 'Buy 1 INFY @')).toBeInViewport();
    await expect(row(page, 'Order placed')).toHaveAttribute('aria-selected', 'true');
    await grid.focus();
    await page.keyboard.press('o');
    const life = page.getByRole('dialog', { name: `Order ${ID}` });
    const updates = life.getByRole('region', { name: 'Updates' }).locator('tbody tr');
    await expect(updates).toHaveText([/new.*new.*0\/10/, /partial_fill.*partially_filled.*5\/10/]);
    await expect(life.getByRole('region', { name: 'In the log' })).toContainText('Order placed: Buy 10 TCS');
    await expect(life).not.toContainText('doesn’t reach back');
    gateway.send(order({ filledQty: 10, status: 'filled', updatedAt: Date.now() }, 'filled'));
    await expect(updates.last()).toHaveText(/filled.*filled.*10\/10/);
    await page.keyboard.press('Escape');
    await expect(life).toBeHidden();
    await expect(grid).toBeFocused();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('what is read stays put while older and newer entries come; repeats are folded and all copied', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  await expect(state(page)).toHaveText('Subscribed');
  for (let n = 0; n < 600; n += 1) gateway.send(activity(`a-${n}`, `entry ${n}`));
  await expect(log(page)).toContainText('entry 599');
  await expect(count(page)).toHaveText(/^600 /);
  await log(page).getByRole('button', { name: 'Maximise Activity log' }).click();

  const grid = log(page).getByRole('grid');
  await scrollTo(page, 4_000);
  const before = await places(page);
  for (let n = 0; n < 4; n += 1) gateway.send(activity(`r-${n}`, 'again and again', { n: 1 }));
  await expect(log(page).getByRole('button', { name: '4 new' })).toBeVisible();
  expect(await places(page)).toEqual(before);

  // Everything anew, as after a push that was missed.
  const open = log(page).getByRole('gridcell', { expanded: true });
  await row(page, before[2]?.text ?? '')
    .locator('.activity-line')
    .click();
  await expect(open).toHaveCount(1);
  const opened = await settledPlaces(page);
  await page.evaluate(async () => {
    const { onPush, ready } = window.missionControl;
    const came = new Promise<void>((resolve) => {
      onPush((push) => {
        if (push.startsWith('{"kind":"snapshot"')) resolve();
      });
    });
    await ready();
    await came;
  });
  gateway.send(activity('r-4', 'again and again', { n: 1 }));
  await expect(log(page).getByRole('button', { name: '5 new' })).toBeVisible();
  await expect(open).toHaveCount(1);
  expect(await places(page)).toEqual(opened);
  await open.click();

  await log(page).getByRole('button', { name: '5 new' }).click();
  await expect(row(page, 'again and again')).toContainText('×5');
  await grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('j');
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect((JSON.parse(copied) as { id: string }[]).map(({ id }) => id)).toEqual([
    'a-599',
    'r-0',
    'r-1',
    'r-2',
    'r-3',
    'r-4',
  ]);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(row(page, 'again and again').locator('.activity-times')).toContainText('r-0');

  await log(page).getByRole('button', { name: 'Filter the activity log' }).click();
  await page.getByRole('checkbox', { name: 'Fold repeats' }).uncheck();
  await expect(row(page, 'again and again')).toHaveCount(5);
  await page.keyboard.press('Escape');

  await grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('a');
  await expect(chips(page)).toHaveText([/^from 28 Jan 2024/, /^to 28 Jan 2024/]);
  await expect(row(page, 'again and again').last()).toHaveAttribute('aria-selected', 'true');
  await expect(log(page).getByRole('button', { name: 'follow' })).toBeDisabled();
});

test('the wheel leaves the end and comes back to it, and no frame lacks rows', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  for (let n = 0; n < 430; n += 1) gateway.send(activity(`a-${n}`, `entry ${n}`));
  await expect(log(page)).toContainText('entry 429');
  // A few more, by which the list's height isn't corrected.
  for (let n = 430; n < 433; n += 1) gateway.send(activity(`a-${n}`, `entry ${n}`));
  await expect(log(page)).toContainText('entry 432');
  const grid = log(page).getByRole('grid');
  const follow = log(page).getByRole('button', { name: /follow|new$/ });
  const drawn = await watchDrawn(grid, '.activity-entry');
  await grid.hover();
  await page.mouse.wheel(0, -100);
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await expect(row(page, 'entry 432')).not.toBeInViewport();
  const read = await settledPlaces(page);
  expect(read.at(-1)?.text).toMatch(/entry 42[6-9]/);
  gateway.send(activity('b', 'one more'));
  await expect(follow).toHaveText('1 new');
  expect(await places(page)).toEqual(read);
  await page.mouse.wheel(0, 400);
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await expect(row(page, 'one more')).toBeInViewport();
  expect(await drawn.bare()).toBeLessThan(2);
});

test('in comfortable rows too, what is in view stays there when it is no longer followed', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  await page.evaluate(() => window.missionControl.updateSettings({ density: 'comfortable' }));
  for (let n = 0; n < 433; n += 1) gateway.send(activity(`a-${n}`, `entry ${n}`));
  await expect(log(page)).toContainText('entry 432');
  await log(page).getByRole('button', { name: 'Maximise Activity log' }).click();
  const grid = log(page).getByRole('grid');
  const follow = log(page).getByRole('button', { name: 'follow' });
  await expect.poll(async () => (await places(page)).length).toBeGreaterThan(15);

  const measures = () =>
    grid.evaluate(({ scrollTop, scrollHeight, clientHeight }) => ({
      toTheEnd: scrollHeight - scrollTop,
      height: clientHeight,
    }));
  const before = await measures();
  await grid.hover();
  await page.mouse.wheel(0, -112);
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  // Alerts may come meanwhile, and take of the view's height.
  const after = await measures();
  const offBy = [before, after].map(({ height }) => Math.abs(after.toTheEnd - height - 112));
  expect(Math.min(...offBy)).toBeLessThan(3);

  // Another height of the rows makes the list anew, around the place that it is scrolled to.
  await page.mouse.wheel(0, -5_000);
  await page.evaluate(() => window.missionControl.updateSettings({ density: 'compact' }));
  await expect.poll(async () => (await places(page)).length).toBeGreaterThan(15);
  await page.evaluate(() => window.missionControl.updateSettings({ density: 'comfortable' }));

  await follow.click();
  await row(page, 'entry 432').locator('.activity-line').click();
  // Of what alerts that come meanwhile leave of the view.
  await expect(row(page, 'entry 432').locator('.activity-details')).toBeInViewport({ ratio: 0.25 });

  await follow.click();
  await grid.evaluate((element) => {
    element.scrollTop = 0;
  });
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await expect(log(page).getByText('entry 0', { exact: true })).toBeInViewport();
});

test('a filter that keeps the entry stood on keeps its place, and goes on following the newest', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  for (let n = 0; n < 433; n += 1)
    gateway.send(activity(`a-${n}`, `${n % 140 === 5 ? 'rare' : 'entry'} ${n}`));
  await expect(log(page)).toContainText('entry 432');
  await log(page).getByRole('button', { name: 'Maximise Activity log' }).click();
  const grid = log(page).getByRole('grid');
  const follow = log(page).getByRole('button', { name: 'follow' });

  await grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('/');
  await page.keyboard.type('entry 43');
  await expect(chips(page)).toHaveCount(1);
  await expect(row(page, 'entry 432')).toHaveAttribute('aria-selected', 'true');
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(chips(page)).toHaveCount(0);
  gateway.send(activity('another', 'another'));
  await expect(row(page, 'another')).toBeInViewport();

  await grid.focus();
  await page.keyboard.press('/');
  await page.keyboard.type('rare');
  await expect(count(page)).toHaveText('4 match');
  await grid.focus();
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowUp');
  const stoodOn = async () => (await places(page)).find(({ text }) => text?.includes('rare 145'))?.at;
  const found = await stoodOn();
  const strip = await log(page)
    .locator('.activity-strip')
    .evaluate((element) => element.getBoundingClientRect().height);
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(chips(page)).toHaveCount(0);
  await expect(row(page, 'rare 145')).toHaveAttribute('aria-selected', 'true');
  expect(await stoodOn()).toBeGreaterThan(0);
  expect(Math.abs(((await stoodOn()) ?? 0) - (found ?? 0))).toBeLessThanOrEqual(strip);
});
