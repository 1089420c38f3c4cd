/** An orderly end: what must still be done is done once, within bounds, before the process goes. */

import { EXIT } from '../launch/exit-codes';

/** Electron's app, as far as it is used. */
interface Ending {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  quit(): void;
  exit(code: number): void;
}

/** The gateway gets 1 s to say goodbye, the disk what remains, ms. */
const LONGEST_MS = 3_000;

/** The last window's closing ends the console on every system: there is nothing to watch with. */
export function endOrderly(app: Ending, finish: () => Promise<void>, failed: (error: unknown) => void): void {
  let ending = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    setTimeout(() => app.exit(EXIT.done), LONGEST_MS);
    finish()
      .catch(failed)
      .finally(() => app.exit(EXIT.done));
  });
}
