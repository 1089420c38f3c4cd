/**
 * What a process leaves when it crashes, in the console's own folder, and nowhere else: nothing is ever sent. A
 * dump holds the stacks of that process; annotations of ours there are none.
 */
import { app, crashReporter } from 'electron';

/** Before `ready`, so that every process is watched. */
export function keepDumps(folder: string): void {
  app.setPath('crashDumps', folder);
  crashReporter.start({ uploadToServer: false });
}
