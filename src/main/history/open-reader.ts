/** The history for one who only reads it: without a console, or beside one that writes. */
import { Worker } from 'node:worker_threads';
import type { HistoryReader } from './history';
import { Line, readerOf } from './line';
import type { WorkerStart } from './messages';

/**
 * `worker`: path of the worker's bundle.
 * @throws HistoryError when there is no file, it is damaged, or a newer version wrote it
 */
export async function openHistoryReader(file: string, worker: string): Promise<HistoryReader> {
  const line = new Line();
  const workerData: WorkerStart = { file, role: 'reader' };
  const ended = new Promise<void>((resolve) => {
    line.connect(
      new Worker(worker, { workerData }),
      () => {},
      () => resolve(),
    );
  });
  const close = (): Promise<void> => {
    line.post({ kind: 'close' });
    return line.connected ? ended : Promise.resolve();
  };
  try {
    await line.ask('figures', {});
  } catch (error) {
    await close();
    throw error;
  }
  return { ...readerOf(line), close };
}
