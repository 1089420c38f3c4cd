/** The processes beside the windows' own: Chromium starts them again by itself, and the log says that they ended. */
import { app } from 'electron';
import type { Log } from '../system/report';

export function watchProcesses(log: Log): void {
  app.on('child-process-gone', (_event, { type, name, serviceName, reason, exitCode }) => {
    const words = `The process ${name ?? serviceName ?? type} (${type}) ended: ${reason}, ${exitCode}`;
    if (reason === 'clean-exit') log.info(words);
    else log.warn(words);
  });
}
