/** The built console in a window: `npm run preview -- --gateway-url=ws://127.0.0.1:7420`. */
import { provideBuild } from './build.mjs';
import { command } from './command.mjs';
import { openConsole } from './launch.mjs';
import { setUp } from './setup.mjs';

await command(async () => {
  const { executable } = await setUp();
  await provideBuild();
  return openConsole(executable, process.argv.slice(2));
});
