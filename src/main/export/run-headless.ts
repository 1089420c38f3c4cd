/** `--export-activity` on this process: no window, no lock, nothing written but the file asked for. */
import { join, resolve } from 'node:path';
import { app } from 'electron';
import type { Fault } from '../../protocol/fault';
import { openHistoryReader } from '../history/open-reader';
import type { Launch } from '../launch/arguments';
import { EXIT, type ExitCode } from '../launch/exit-codes';
import { filesIn } from '../launch/places';
import { policyFileOn, readPolicy } from '../policy/read-policy';
import { lineOf, outliveTerminal } from '../system/report';
import { exportHeadless } from './headless';

/** Resolves with the exit code. `fault`: what was wrong with the command line; `out`: folder of what was built. */
export async function runHeadless(
  { exportOrder, userDataDir }: Launch,
  fault: Fault | null,
  out: string,
): Promise<ExitCode> {
  app.dock?.hide();
  outliveTerminal();
  if (fault !== null || exportOrder === null) {
    if (fault !== null) process.stderr.write(`${lineOf(fault)}\n`);
    return EXIT.usage;
  }
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupted.abort());
  const folder = userDataDir === null ? app.getPath('userData') : resolve(userDataDir);
  const { settings, history, tokens, layouts } = filesIn(folder);
  return exportHeadless(exportOrder, {
    policy: await readPolicy(policyFileOn(process.platform), process.platform),
    settings,
    history,
    own: [settings, tokens, layouts, history, `${history}-wal`, `${history}-shm`],
    open: (file) => openHistoryReader(file, join(out, 'main/history-worker.js')),
    stdout: process.stdout,
    stderr: process.stderr,
    signal: interrupted.signal,
  });
}
