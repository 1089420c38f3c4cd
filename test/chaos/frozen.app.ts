/** The reference gateway as anyone starts it, stopped by a signal and gone on, under the real console. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as passing } from 'node:timers/promises';
import { expect, type Page, test } from 'playwright/test';
import { root } from '../../scripts/command.mjs';
import { openConsole } from '../e2e/support/launch';
import { EVERY_PANEL, panel, state } from '../e2e/support/screen';
import { SEED } from './support/seed';

const money = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Every data message that it publishes goes to `file`. */
async function startCli(file: string) {
  const flags = ['--port', '0', '--seed', `${SEED}`, '--record', file];
  const child = spawn(process.execPath, [join(root, 'out/main/gateway-cli.js'), ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const ended = once(child, 'exit');
  return {
    url: line.replace('listening on ', ''),
    signal: (name: 'SIGSTOP' | 'SIGCONT' | 'SIGTERM') => child.kill(name),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function live(page: Page): Promise<void> {
  for (const name of EVERY_PANEL) {
    await expect(panel(page, name)).toHaveAttribute('data-freshness', 'live', { timeout: 60_000 });
  }
}

test('P58 the console stopped for a while: nothing is live before the gateway has proved that it has caught up', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mci-behind-'));
  await using gateway = await startCli(join(folder, 'day.jsonl'));
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page, app } = console;
  await live(page);
  const { pid } = app.process();
  if (pid === undefined) throw new Error('The console has no process');
  // Less than the window itself needs to notice.
  process.kill(pid, 'SIGSTOP');
  await passing(3_000);
  gateway.signal('SIGSTOP');
  process.kill(pid, 'SIGCONT');
  for (const name of EVERY_PANEL) await expect(panel(page, name)).toHaveAttribute('data-freshness', 'stale');
  await expect(state(page)).toHaveText('Streaming');
  gateway.signal('SIGCONT');
  await live(page);
  await rm(folder, { recursive: true });
});

test('stopped for a while it is only silent; for long it is lost, and had again with the right figures', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mci-frozen-'));
  const file = join(folder, 'day.jsonl');
  await using gateway = await startCli(file);
  await using console = await openConsole([`--gateway-url=${gateway.url}`]);
  const { page } = console;
  await live(page);

  gateway.signal('SIGSTOP');
  await expect(panel(page, 'Market')).toHaveAttribute('data-freshness', 'stale');
  await expect(state(page)).toHaveText('Streaming');
  gateway.signal('SIGCONT');
  await live(page);

  gateway.signal('SIGSTOP');
  await expect(state(page)).toHaveText('Reconnecting', { timeout: 60_000 });
  gateway.signal('SIGCONT');
  await expect(state(page)).toHaveText('Streaming', { timeout: 60_000 });
  await live(page);

  // What a newcomer gets first is of that moment; what is published, and recorded, comes with the next beat.
  const account = panel(page, 'Account');
  const [first = ''] = /₹[\d,.]+/.exec((await account.textContent()) ?? '') ?? [];
  await expect(account).not.toContainText(first);
  gateway.signal('SIGTERM');
  expect(await gateway.ended).toEqual([0, null]);
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const messages = lines.map((line) => JSON.parse(line).message);
  const last = (event: string) => messages.findLast((message) => message.event === event)?.data;
  await expect(account).toContainText(money.format(last('account:update').equity));
  await expect(panel(page, 'Activity log')).toContainText(last('activity:log').message);
  await rm(folder, { recursive: true });
});
