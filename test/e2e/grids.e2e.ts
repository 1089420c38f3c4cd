/** Rows that move in a pane: every frame has them, at their place, whatever comes, goes, opens or is scrolled. */
import { expect, type Page, test } from 'playwright/test';
import type { Gateway } from '../../src/gateway/gateway';
import { MAX_ENTRIES } from '../../src/shared/model/bounds';
import { watchDrawn } from './support/drawn';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { panel, state } from './support/screen';
import { activity, EXAMPLE_TIME, order, positionOf } from './support/telemetry';

/** More than are held: with each that comes the oldest goes. */
const TOLD = MAX_ENTRIES + 3_200;

const gridOf = (page: Page, name: Parameters<typeof panel>[1]) => panel(page, name).getByRole('grid');
const follow = (page: Page) => panel(page, 'Activity log').getByRole('button', { name: /follow|new$/ });
const entry = (page: Page, text: string) => gridOf(page, 'Activity log').getByText(text, { exact: true });
const noFault = (page: Page) => expect(page.getByText('Something in this window failed')).toHaveCount(0);

const tellPositions = (gateway: Gateway, count: number) =>
  gateway.send({
    event: 'positions:update',
    data: {
      positions: Array.from({ length: count }, (_, n) => positionOf(`SYM${String(n).padStart(3, '0')}`, 10)),
      timestamp: EXAMPLE_TIME,
    },
  });

function tellEntries(gateway: Gateway, from: number, to: number): void {
  for (let n = from; n < to; n += 1) gateway.send(activity(`a-${n}`, `entry ${n}`));
}

test('a table that shrinks at its end, is zoomed or widened, is never bare and keeps its heading', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  await expect(state(page)).toHaveText('Subscribed');
  tellPositions(gateway, 120);
  const grid = gridOf(page, 'Positions');
  const rows = (name: string) => grid.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(rows('SYM000')).toBeVisible();
  const last = (count: number) => rows(`SYM${String(count - 1).padStart(3, '0')}`);
  const drawn = await watchDrawn(grid, '.data-table-row');
  for (const [from, to] of [
    [120, 117],
    [117, 110],
    [110, 98],
  ] as const) {
    await grid.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await expect(last(from)).toBeInViewport();
    tellPositions(gateway, to);
    await expect(last(to)).toBeInViewport();
    expect(await drawn.bare(), `bare with ${to} rows`).toBeLessThan(2);
  }

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1_024, 700));
  for (let n = 0; n < 30; n += 1)
    gateway.send(order({ id: `order-${n}`, createdAt: EXAMPLE_TIME + n }, 'new'));
  const orders = gridOf(page, 'Orders');
  await expect(orders).toHaveAttribute('data-wide', '');
  await orders.evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
  const edges = () =>
    orders.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const rows = [...element.querySelectorAll('[role=row]')].map((one) => one.getBoundingClientRect());
      return {
        heading: Math.round((rows[0]?.top ?? 0) - box.top),
        lastRow: Math.round((rows.at(-1)?.bottom ?? 0) - box.top - element.clientHeight),
      };
    });
  await expect.poll(edges).toEqual({ heading: 0, lastRow: 0 });
  for (const zoom of [0.9, 1.1]) {
    await app.evaluate(
      ({ BrowserWindow }, factor) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor),
      zoom,
    );
    await grid.hover();
    const before = await grid.evaluate(({ scrollTop }) => scrollTop);
    for (const notch of [-200, -200, 200]) await page.mouse.wheel(0, notch);
    // Each notch scrolls for several frames.
    await expect.poll(() => grid.evaluate(({ scrollTop }) => scrollTop)).toBeLessThan(before - 100);
  }
  await noFault(page);
});

test('a full log that is read stays put in every frame, and a row that opens is shown at once', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  tellEntries(gateway, 0, TOLD);
  await expect(entry(page, `entry ${TOLD - 1}`)).toBeVisible();
  const grid = gridOf(page, 'Activity log');
  await grid.evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2;
  });
  await expect(follow(page)).toHaveAttribute('aria-pressed', 'false');
  const read = `entry ${TOLD - MAX_ENTRIES / 2}`;
  await expect(entry(page, read)).toBeInViewport();
  const drawn = await watchDrawn(grid, '.activity-entry');
  await expect.poll(() => drawn.placesOf(read)).toHaveLength(1);
  for (let n = 0; n < 5; n += 1) {
    tellEntries(gateway, TOLD + 5 * n, TOLD + 5 * n + 5);
    await expect(follow(page)).toHaveText(`${5 * n + 5} new`);
  }
  expect(await drawn.placesOf(read)).toHaveLength(1);

  await entry(page, `entry ${TOLD - MAX_ENTRIES / 2 + 2}`).click();
  await expect(grid.locator('.activity-details')).toBeInViewport({ ratio: 0.9 });
  expect(await drawn.bare()).toBeLessThan(2);
  await noFault(page);
});

test('to follow again is to be at the end again, and the newest entry that is opened is no longer followed', async () => {
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  tellEntries(gateway, 0, 433);
  await expect(entry(page, 'entry 432')).toBeVisible();
  const grid = gridOf(page, 'Activity log');
  const toTheEnd = () =>
    grid.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
  await grid.hover();
  for (let round = 0; round < 4; round += 1) {
    await page.mouse.wheel(0, -3_000);
    await expect(follow(page)).toHaveAttribute('aria-pressed', 'false');
    await expect.poll(toTheEnd).toBeGreaterThan(2_000);
    await follow(page).click();
    await expect(entry(page, 'entry 432')).toBeInViewport();
    await expect.poll(toTheEnd).toBeLessThan(2);
    await grid.hover();
  }

  await grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(grid.locator('.activity-details')).toBeInViewport({ ratio: 0.9 });
  await expect(follow(page)).toHaveAttribute('aria-pressed', 'false');
  tellEntries(gateway, 433, 445);
  await expect(follow(page)).toHaveText('12 new');
  await expect(grid.locator('.activity-details')).toBeInViewport({ ratio: 0.9 });
  await noFault(page);
});
