/** Keeps entries as fast as they are taken, and prints the number of each that is on the disk; until it is killed. */
import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerStart } from '../../../src/main/history/messages';

const [file = '', worker = '', run = '1', first = '1'] = process.argv.slice(2);
const workerData: WorkerStart = { file, role: 'writer' };
const thread = new Worker(worker, { workerData });
const PER_BATCH = 50;
let last = Number(first) - 1;

thread.on('message', (message: FromWorker) => {
  if (message.kind !== 'kept') throw new Error(JSON.stringify(message));
  // One write each, so that a line is there whole or not at all.
  process.stdout.write(`${Number(first) - 1 + message.seq}\n`);
  post();
});

function post(): void {
  last += 1;
  const seq = last - Number(first) + 1;
  const facts = Array.from({ length: PER_BATCH }, (_, at) => ({
    of: 'entry' as const,
    source: 'one',
    heard: last,
    entry: {
      id: `${last}-${at}`,
      type: 'system',
      severity: 'info' as const,
      message: `Entry ${last} ${at} ${'x'.repeat((last * 37) % 300)}`,
      details: null,
      timestamp: last,
    },
  }));
  thread.postMessage({ kind: 'keep', run: Number(run), seq, facts } satisfies ToWorker);
}
for (let ahead = 0; ahead < 4; ahead += 1) post();
