/** What is exported is what the gateway sent, and what isn't whole isn't there. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import type { Gateway } from '../../src/gateway/gateway';
import { startGateway } from './support/gateway';
import { type Console, openConsole } from './support/launch';
import { run } from './support/run';
import { panel, state } from './support/screen';
import { EXAMPLE_TIME, order, sendExamples } from './support/telemetry';

const TEXTS = ['=HYPERLINK("http://x")', 'said "yes", then\nno', '-12,5 % ₹', 'plain', '@SUM(A1)'];
const SEVERITIES = ['info', 'warning', 'error'] as const;
const COUNT = 900;

const ENTRIES = Array.from({ length: COUNT }, (_, at) => ({
  id: `act-${at}`,
  type: at % 2 === 0 ? 'order_filled' : 'desk_note',
  severity: SEVERITIES[at % 3] ?? 'info',
  message: `${TEXTS[at % TEXTS.length]} ${at % 7 === 0 ? 'needle' : 'hay'} ${at}`,
  ...(at % 4 === 0 ? {} : { details: { symbol: 'TCS', constructor: at, nested: { price: -0.1 } } }),
  timestamp: EXAMPLE_TIME + at,
}));

function sendAll(gateway: Gateway): void {
  sendExamples(gateway);
  for (const data of ENTRIES) gateway.send({ event: 'activity:log', data });
}

/** The save dialog gives these paths, one after the other. */
const answerWith = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

async function started(gateway: Gateway, console: Console): Promise<void> {
  await expect(state(console.page)).toHaveText('Subscribed');
  sendAll(gateway);
  await expect(panel(console.page, 'Activity log')).toContainText(`hay ${COUNT - 1}`);
}

const exportDialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });

/** Exports, and returns what the end message says. */
async function exportAs(page: Page, what: string, format: string) {
  const dialog = exportDialog(page);
  if (!(await dialog.isVisible())) await page.keyboard.press('Control+e');
  await dialog.getByRole('radio', { name: what, exact: true }).check();
  await dialog.getByRole('radio', { name: format, exact: true }).check();
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog.getByRole('status')).toContainText('Saved');
  const said = await dialog.innerText();
  await dialog.getByRole('button', { name: 'Export more' }).click();
  return {
    rows: Number(/Saved ([\d,]+) rows/.exec(said)?.[1]?.replaceAll(',', '')),
    sha256: /[0-9a-f]{64}/.exec(said)?.[0],
  };
}

const hashOf = (data: Buffer): string => createHash('sha256').update(data).digest('hex');

/** RFC 4180. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    const row = rows.at(-1);
    const field = quoted?.replaceAll('""', '"') ?? plain ?? '';
    if (row === undefined || row.at(-1) === '\r\n') rows.push([field]);
    else row.push(field);
    if (end === '\r\n') rows.at(-1)?.push('\r\n');
  }
  return rows.map((row) => row.slice(0, -1));
}

const harmless = (text: string): string => (/^[=@-]/.test(text) ? `'${text}` : text);

test('row by row what the gateway sent: as filtered, whole, in each format, and without a window', async ({
  browserName: _,
}, info) => {
  const userData = info.outputPath('user-data');
  const file = (name: string): string => info.outputPath(name);
  await using gateway = await startGateway({ quiet: true });
  await using console = await openConsole([`--gateway-url=${gateway.url}`], { userData });
  const { page, app } = console;
  await started(gateway, console);
  gateway.send(order({ price: null, status: 'filled', filledQty: 10, updatedAt: EXAMPLE_TIME + 5 }));
  await expect(panel(page, 'Orders')).toContainText('Active 0');
  const needles = ENTRIES.filter(({ message }) => message.includes('needle'));

  await page.getByRole('searchbox', { name: 'Search the activity log' }).fill('NEEDLE');
  await answerWith(app, file('needles.csv'));
  const csv = await exportAs(page, 'Activity log as filtered', 'CSV');
  const bytes = await readFile(file('needles.csv'));
  expect(csv).toEqual({ rows: needles.length, sha256: hashOf(bytes) });
  const [heading, ...rows] = csvRows(bytes.toString().slice(1));
  expect(heading).toEqual(['time', 'epoch_ms', 'severity', 'type', 'id', 'message', 'details']);
  expect(rows.map((row) => row.slice(1))).toEqual(
    needles.map(({ timestamp, severity, type, id, message, details }) => [
      String(timestamp),
      severity,
      type,
      id,
      harmless(message),
      details === undefined ? '' : JSON.stringify(details),
    ]),
  );
  expect(rows.map(([time]) => Date.parse(time ?? ''))).toEqual(needles.map(({ timestamp }) => timestamp));

  await answerWith(app, file('all.jsonl'));
  expect((await exportAs(page, 'Activity log', 'JSON Lines')).rows).toBe(COUNT + 1);
  const lines = (await readFile(file('all.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.slice(1)).toMatchObject(
    ENTRIES.map(({ details = null, ...entry }) => ({
      id: entry.id,
      type: entry.type,
      severity: entry.severity,
      message: entry.message,
      epoch_ms: entry.timestamp,
      details,
    })),
  );

  await answerWith(app, file('orders.json'));
  expect((await exportAs(page, 'Orders', 'JSON')).rows).toBe(2);
  expect(JSON.parse(await readFile(file('orders.json'), 'utf8'))).toMatchObject([
    { id: 'order-abc123', qty: 10, filled_qty: 5, price: 3750, updated_epoch_ms: EXAMPLE_TIME },
    { id: 'order-abc123', filled_qty: 10, price: null, status: 'filled', updated_epoch_ms: EXAMPLE_TIME + 5 },
  ]);

  await expect.poll(() => readFile(join(userData, 'settings.json'), 'utf8')).toContain(gateway.url);
  const headless = await run(
    [`--user-data-dir=${userData}`, `--export-activity=${file('headless.csv')}`, '--text=needle'],
    { DISPLAY: undefined },
  );
  expect(headless.code, headless.stderr).toBe(0);
  expect(await readFile(file('headless.csv'))).toEqual(bytes);
  expect(headless.stdout).toContain(`sha256\t${csv.sha256}`);
  const typed = await run([
    ...[`--user-data-dir=${userData}`, '--export-activity=-', '--format=jsonl', '--', '--type=desk_note'],
    ...['--severity=error', `--since=${new Date(EXAMPLE_TIME + 300).toISOString()}`],
  ]);
  const wanted = ENTRIES.filter(
    ({ type, severity }, at) => type === 'desk_note' && severity === 'error' && at >= 300,
  );
  const ids = typed.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id);
  expect(ids).toEqual(wanted.map(({ id }) => id));
  await page.keyboard.press('Escape');
  await expect(state(page)).toHaveText('Streaming');
});

/** From now on main's files take half a second for each chunk. */
const slowDisk = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => {
    const files = process.getBuiltinModule('node:fs/promises');
    const { open } = files;
    files.open = async (...how: Parameters<typeof open>) => {
      const file = await open(...how);
      const write = file.writeFile.bind(file);
      file.writeFile = async (...what: Parameters<typeof write>) => {
        await write(...what);
        await new Promise((resolve) => setTimeout(resolve, 500));
      };
      return file;
    };
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  });

test('a cancel, a crash and a quit leave nothing; an upside-down range is refused', async ({
  browserName: _,
}, info) => {
  const folder = info.outputPath('exports');
  const userData = info.outputPath('user-data');
  await mkdir(folder);
  await using gateway = await startGateway({ quiet: true });
  const begin = async (console: Console): Promise<void> => {
    await answerWith(console.app, join(folder, 'log.csv'));
    await slowDisk(console.app);
    await console.page.getByRole('button', { name: 'Export', exact: true }).click();
    await exportDialog(console.page).getByRole('radio', { name: 'Activity log', exact: true }).check();
  };
  const files = () => readdir(folder);
  {
    await using console = await openConsole([`--gateway-url=${gateway.url}`], { userData });
    await started(gateway, console);
    await begin(console);
    const dialog = exportDialog(console.page);
    const ready = dialog.getByRole('button', { name: 'Export…' });
    await dialog.getByLabel('From').fill('2024-01-28T12:00:00');
    await dialog.getByLabel('To (not included)').fill('2024-01-28T11:00:00');
    await expect(dialog.getByRole('alert')).toContainText('From is later than To');
    await expect(ready).toBeDisabled();
    await dialog.getByLabel('From').fill('');
    await dialog.getByLabel('To (not included)').fill('');
    await ready.click();
    await expect(dialog).toContainText(`of ${COUNT + 1} rows`);
    expect(await files()).toHaveLength(1);
    await dialog.getByRole('button', { name: 'Cancel export' }).click();
    await expect(dialog.getByRole('status')).toContainText('Nothing was written');
    expect(await files()).toEqual([]);

    await ready.click();
    await expect.poll(files).toHaveLength(1);
    console.app.process().kill('SIGKILL');
  }
  expect(await files()).toHaveLength(1);
  const console = await openConsole([], { userData });
  await expect(console.page.getByText('EXPORT_CUT_SHORT')).toBeVisible();
  expect(await files()).toEqual([]);
  await begin(console);
  await exportDialog(console.page).getByRole('button', { name: 'Export…' }).click();
  await expect.poll(files).toHaveLength(1);
  await console.close();
  expect(await files()).toEqual([]);
});
