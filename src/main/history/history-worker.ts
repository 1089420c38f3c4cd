/** The history's thread: see worker/desk.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ToWorker, WorkerStart } from './messages';
import { Desk } from './worker/desk';

const port = parentPort;
if (port === null) throw new Error('This is a worker’s entry');
const desk = new Desk(workerData as WorkerStart, (message) => port.postMessage(message));
port.on('message', (message: ToWorker) => {
  desk.receive(message);
  if (message.kind === 'close') port.close();
});
