/** User-data folders of a console that has a record of so many entries of one gateway, for it to go on with. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../command.mjs';
import { fillLog, historyBundle, untilIndexed } from './kept-log.mjs';
import { startSubject } from './subject.mjs';

/**
 * @param {string} url of the gateway @param {readonly number[]} points entries
 * @returns {Promise<{ of: (rows: number) => string, remove: () => void }>}
 */
export async function recordFolders(url, points) {
  const { DatabaseSync } = await import('@photostructure/sqlite');
  const { bundle, open } = await historyBundle('bench-record');
  /** @type {Map<number, string>} */
  const folders = new Map();
  for (const rows of points) {
    const folder = mkdtempSync(join(tmpdir(), 'mci-bench-record-'));
    folders.set(rows, folder);
    // The console's own first run says under which name it keeps this gateway's rows.
    const subject = await startSubject({ url, folder });
    await subject.page.evaluate('missionControl.historyFigures()');
    await subject.stop();
    const file = join(folder, 'history.db');
    const look = new DatabaseSync(file, { readOnly: true });
    const source = String(look.prepare('SELECT key FROM source').get()?.key);
    look.close();
    const history = open(file);
    const now = Date.now();
    await fillLog(history, { source, rows, start: now - rows * 1_000, heard: now });
    await untilIndexed(file, rows);
    await history.close();
    say(`  a record of ${rows} entries is there`);
  }
  const remove = () => {
    for (const folder of [...folders.values(), bundle]) rmSync(folder, { recursive: true, force: true });
  };
  return { of: (rows) => folders.get(rows) ?? '', remove };
}
