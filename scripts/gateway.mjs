/** The reference gateway on plain Node: `npm run gateway -- --port 7420`. Flags go on to src/gateway/cli.ts. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { provideBuild } from './build.mjs';
import { command, root } from './command.mjs';
import { setUpTools } from './setup.mjs';

await command(async () => {
  await setUpTools();
  await provideBuild();
});
// In this process, so that signals reach it and its exit code is ours.
if (process.exitCode === 0) await import(pathToFileURL(join(root, 'out/main/gateway-cli.js')).href);
