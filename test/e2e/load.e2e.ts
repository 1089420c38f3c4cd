/** Under load, and at rest: short forms of `npm run bench`, as claims and as ratios within one run. */
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'playwright/test';
import { audit } from '../../scripts/bench/audit.mjs';
import { until } from '../../scripts/bench/devtools.mjs';
import { HIDE, startReference } from '../../scripts/bench/idle.mjs';
import { startLoad } from '../../scripts/bench/load.mjs';
import { cpuSpent } from '../../scripts/bench/processes.mjs';
import { startSubject } from '../../scripts/bench/subject.mjs';
import { findings, THEMES } from './support/axe';
import { heapsOf } from './support/heaps';
import { openConsole } from './support/launch';
import { panel } from './support/screen';

const LOAD = { rate: 2_000, seconds: 4 };

test('under 2,000 events a second nothing ordered is lost, what is coalesced is counted, the log has its rows', async () => {
  const gateway = await startLoad();
  try {
    await using console = await openConsole([`--gateway-url=${gateway.url}`]);
    const { page } = console;
    await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'live');
    const found = await audit(page, gateway, LOAD);
    expect(found).toMatchObject({ ordered: 1_200, lost: 0, inOrder: true, uncounted: 0, snapshots: 0 });
    expect(found.coalesced).toBeGreaterThan(0);

    const elements = await page.evaluate(() => document.querySelectorAll('*').length);
    const empty = page.evaluate(async () => {
      const grid = document.querySelector('[role=grid][aria-label="Activity log"]');
      const entries = () => grid?.querySelectorAll('.activity-entry').length ?? 0;
      let [frames, without] = [0, 0];
      for (const end = performance.now() + 3_000; performance.now() < end; frames += 1) {
        // What this frame shows: after all its callbacks.
        await new Promise((next) => requestAnimationFrame(next));
        await new Promise((next) => window.setTimeout(next));
        if (entries() === 0) without += 1;
      }
      return { frames, without };
    });
    await gateway.run(LOAD);
    const { frames, without } = await empty;
    expect(frames).toBeGreaterThan(5);
    expect(without).toBe(0);
    // Rows out of sight are out of the page: more events don't make it larger.
    const after = await page.evaluate(() => document.querySelectorAll('*').length);
    expect(after / elements).toBeLessThan(1.5);

    // The log and the orders are held as they come, up to their bounds; quotes only replace each other.
    const held = await heapsOf(console);
    await gateway.run({ ...LOAD, only: 'market' });
    const heldAfter = await heapsOf(console);
    expect(heldAfter.page / held.page).toBeLessThan(1.1);
    expect(heldAfter.main / held.main).toBeLessThan(1.1);
  } finally {
    gateway.stop();
  }
});

test('a window that can’t keep up says what it slows, to every eye, and where more is said', async () => {
  const gateway = await startLoad();
  try {
    await using console = await openConsole([`--gateway-url=${gateway.url}`]);
    const { page } = console;
    await expect(panel(page, 'Account')).toHaveAttribute('data-freshness', 'live');
    // Whatever is drawn takes 20 ms more from here on: a machine that is that much slower.
    await page.evaluate(() => {
      const original = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (callback) =>
        original((time) => {
          callback(time);
          for (const end = performance.now() + 20; performance.now() < end; );
        });
    });
    void gateway.run({ rate: 60, seconds: 30 });
    const button = page.getByRole('button', { name: 'slowed: charts' });
    await expect(button).toBeVisible();
    for (const [theme, rules] of THEMES) {
      await page.evaluate((chosen) => window.missionControl.updateSettings({ theme: chosen }), theme);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      expect(await findings(page, rules, '.status-bar'), theme).toEqual([]);
    }
    await button.click();
    const told = page.getByRole('dialog', { name: 'Diagnostics' });
    await expect(told).toContainText(/Slowed.*charts to 1/);
  } finally {
    gateway.stop();
  }
});

test('a hidden window costs a fraction of one that is seen', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const gateway = await startReference();
  // By itself: a page that Playwright holds is never hidden.
  const subject = await startSubject({ url: gateway.url, inspect: true });
  try {
    const spent = async () => (await cpuSpent(subject.pid, () => setTimeout(6_000))).all;
    await setTimeout(2_000);
    const seen = await spent();
    await subject.main?.evaluate(HIDE);
    await until(subject.page, 'document.hidden');
    const hidden = await spent();
    expect(seen).toBeGreaterThan(0);
    expect(hidden / seen).toBeLessThan(0.6);
  } finally {
    await subject.stop();
    gateway.stop();
  }
});
