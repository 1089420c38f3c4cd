/** What was heard outlives the console: its death at any moment, and damage to the file. */
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import type { MissionControl } from '../../src/shared/ipc/view';
import { startGateway } from './support/gateway';
import { openConsole } from './support/launch';
import { state } from './support/screen';
import { activity, sendExamples } from './support/telemetry';

const ENTRIES = 300;

/** Messages that the record has with this text. */
const kept = (page: Page, text: string): Promise<string[]> =>
  page.evaluate(async (wanted) => {
    const { missionControl } = window as unknown as { missionControl: MissionControl };
    const filter = { text: wanted, types: null, severities: null, subject: '', since: null, until: null };
    const { entries } = await missionControl.activityPage({ filter, before: null, limit: 1_000 });
    return entries.map(({ entry }) => entry.message);
  }, text);

test('killed while it records, it has everything again at the next start; a damaged file is set aside and told', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'mci-console-history-'));
  await using gateway = await startGateway({ quiet: true });
  const args = [`--gateway-url=${gateway.url}`];
  try {
    const first = await openConsole(args, { userData });
    await expect(state(first.page)).toHaveText('Subscribed');
    sendExamples(gateway);
    for (let row = 1; row <= ENTRIES; row += 1) {
      gateway.send(activity(`kept-${row}`, `Recorded ${row}.`));
    }
    await expect.poll(() => kept(first.page, 'recorded 300.')).toEqual(['Recorded 300.']);
    const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
    first.app.process().kill('SIGKILL');
    await ended;

    await using second = await openConsole(args, { userData });
    await expect(state(second.page)).toHaveText('Subscribed');
    const all = await kept(second.page, 'recorded');
    expect(all).toEqual(Array.from({ length: ENTRIES }, (_, row) => `Recorded ${ENTRIES - row}.`));
    expect(await kept(second.page, 'no such entry')).toEqual([]);
    await second.close();

    truncateSync(join(userData, 'history.db'), 20_000);
    await using third = await openConsole(args, { userData });
    await expect(third.page.getByText('The history begins anew')).toBeVisible();
    expect(readdirSync(userData).filter((name) => name.startsWith('history.damaged-'))).toHaveLength(1);
    await expect(state(third.page)).toHaveText('Subscribed');
    gateway.send(activity('after', 'Recorded after it.'));
    await expect.poll(() => kept(third.page, 'recorded')).toEqual(['Recorded after it.']);
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
});
