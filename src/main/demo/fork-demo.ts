import { join } from 'node:path';
import { utilityProcess } from 'electron';

/** The demonstration's process. `out`: folder of what was built. */
export const forkDemo = (out: string): Electron.UtilityProcess =>
  utilityProcess.fork(join(out, 'main/gateway-demo.js'), [], { stdio: ['ignore', 'ignore', 'inherit'] });
