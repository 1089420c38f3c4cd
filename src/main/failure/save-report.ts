/** Collects the report of a window that can't be shown, and writes it where the operator wishes. */
import { type FileHandle, open } from 'node:fs/promises';
import { release } from 'node:os';
import { app } from 'electron';
import type { Fault } from '../../protocol/fault';
import type { ConnectionState } from '../../shared/connection/state';
import { troubleOf } from '../system/file-trouble';
import { sentence } from '../system/report';
import { writeWhole } from '../system/write-whole';
import type { TargetOffer } from '../window/file-dialogs';
import { dumpsIn } from './dump-files';
import { failureReport } from './failure-report';
import type { Death } from './revival';

/** So much of the log's end goes with it. */
const LOG_BYTES = 65_536;
const LOG_LINES = 200;

export interface SavePorts {
  readonly askTarget: (offer: TargetOffer) => Promise<string | null>;
  readonly connection: () => ConnectionState;
  readonly log: string;
  readonly dumps: string;
}

/** Resolves with what became of it, or `null` when it wasn't wanted. Never rejects. */
export async function saveReport(
  { askTarget, connection, log, dumps }: SavePorts,
  fault: Fault,
  deaths: readonly Death[],
): Promise<string | null> {
  const at = Date.now();
  const stamp = new Date(at).toISOString().slice(0, 16).replace(':', '');
  const path = await askTarget({ title: 'Save Report', name: `mci-console-report-${stamp}.txt` });
  if (path === null) return null;
  try {
    const text = failureReport({
      at,
      fault,
      deaths,
      console: [
        ['Version', app.getVersion()],
        ['Electron', `${process.versions.electron}, Chrome ${process.versions.chrome}`],
        ['System', `${process.platform} ${release()}, ${process.arch}`],
        ['Running for', `${Math.round(process.uptime())} s`],
        ...app.getAppMetrics().map(({ type, pid, memory }): [string, string] => {
          return [`Process ${pid}, ${type}`, `${Math.round(memory.workingSetSize / 1024)} MB`];
        }),
      ],
      connection: connection(),
      dumps: [dumps, await dumpsIn(dumps)],
      log: await tailOf(log).catch((error: unknown) => [`It can’t be read: ${troubleOf(error).why}`]),
    });
    await writeWhole(path, [text]);
    return `The report is saved as ${path}`;
  } catch (error) {
    const { why, how } = troubleOf(error);
    return `The report can’t be saved as ${path}. ${sentence(why)} ${sentence(how)}`;
  }
}

/** The last lines. @throws what node:fs throws */
async function tailOf(path: string): Promise<readonly string[]> {
  const file: FileHandle = await open(path);
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - LOG_BYTES);
    const { buffer, bytesRead } = await file.read({ position: from, buffer: Buffer.alloc(size - from) });
    const lines = buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n');
    // The first may be cut.
    return lines.slice(from > 0 ? 1 : 0).slice(-LOG_LINES);
  } finally {
    await file.close();
  }
}
