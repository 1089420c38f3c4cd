/** The charts over two runs of the console, with a loss of the connection in the first. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import type { Gateway } from '../../src/gateway/gateway';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { state } from './support/screen';

const FIRST = 1_000_000;
const chart = (page: Page) => page.getByRole('slider', { name: 'Equity', exact: true });
const samples = async (page: Page): Promise<number> => Number(await chart(page).getAttribute('data-samples'));

let equity = FIRST;
const sendAccount = (gateway: Gateway): void => {
  gateway.send({
    event: 'account:update',
    data: {
      equity,
      cash: 1,
      buyingPower: 1,
      portfolioValue: 1,
      dayPL: 0,
      dayPLPercent: 0,
      totalPL: 0,
      totalPLPercent: 0,
      timestamp: Date.now(),
    },
  });
  equity += 100;
};
/** A second's samples share its place: sends until that many are drawn. */
const sendUntil = (gateway: Gateway, page: Page, count: number): Promise<void> =>
  expect
    .poll(
      async () => {
        sendAccount(gateway);
        return samples(page);
      },
      { intervals: [400] },
    )
    .toBeGreaterThanOrEqual(count);

test('charts reach back into the earlier run, shade its outage, and are saved as seen', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'mci-console-charts-'));
  const first = await startGateway({ quiet: true });
  const args = [`--gateway-url=${first.url}`];
  let drawn = 0;
  {
    await using console = await openConsole(args, { userData });
    const { page } = console;
    await expect(state(page)).toHaveText('Subscribed');
    await sendUntil(first, page, 2);
    await first.kill();
    await expect(chart(page)).toHaveAttribute('data-outages', '1');
    await using second = await startGateway({ quiet: true, port: first.port });
    await expect(state(page)).toHaveText('Subscribed', { timeout: 20_000 });
    await sendUntil(second, page, 4);
    await expect(chart(page)).toHaveAttribute('data-outages', '1');
    drawn = await samples(page);
    await console.close();
  }

  await using gateway = await startGateway({ quiet: true, port: first.port });
  await using console = await openConsole(args, { userData });
  const { app, page } = console;
  await expect(state(page)).toHaveText('Subscribed');
  sendAccount(gateway);
  await expect.poll(() => samples(page)).toBeGreaterThan(drawn);
  // The loss, and the time between the two runs.
  await expect(chart(page)).toHaveAttribute('data-outages', '2');

  // Read from the keyboard: the oldest is the earlier run's first second.
  await chart(page).focus();
  await page.keyboard.press('Home');
  await expect(chart(page)).toHaveAttribute('aria-valuetext', /^₹10,00,\d00\.00 at .* IST$/);
  const panel = page.getByRole('region', { name: 'Equity' });
  await expect(panel).toContainText('₹10,00,');

  // Under the pointer, in the outage: what happened.
  const box = await chart(page).boundingBox();
  if (box === null) throw new Error('The chart is not there');
  const note = panel.getByText(/^Connection lost/);
  await expect(async () => {
    for (let part = 0.2; part < 1; part += 0.01) {
      await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
      if (await note.isVisible()) return;
    }
    throw new Error('No outage under the pointer');
  }).toPass();

  // Drag to zoom into about a second, of the two minutes shown; double click to return.
  const all = await samples(page);
  await page.mouse.move(box.x + box.width * 0.94, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Reset zoom' })).toBeVisible();
  await expect.poll(() => samples(page)).toBeLessThan(all);
  await chart(page).dblclick();
  await expect.poll(() => samples(page)).toBe(all);

  const file = join(userData, 'equity.png');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: 'Equity charts' }).click();
  await page.getByRole('menuitem', { name: 'Save as PNG…' }).click();
  await expect(page.getByText(`Saved the picture to ${file}`)).toBeVisible();
  const png = await readFile(file);
  expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    'PNG',
    1920,
    960,
  ]);
  expect(png.length).toBeGreaterThan(10_000);
  await console.close();
  await rm(userData, { recursive: true, force: true });
});
