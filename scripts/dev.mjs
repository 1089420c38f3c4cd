/** The console from its sources, reloading as they change: `npm run dev -- --demo`. */
import { command, run, tool } from './command.mjs';
import { openDisplay } from './display.mjs';
import { launchEnvironment, launchFlags } from './launch.mjs';
import { setUp } from './setup.mjs';

await command(async () => {
  const { executable } = await setUp();
  const display = await openDisplay();
  const env = { ...launchEnvironment(display.env), ELECTRON_EXEC_PATH: executable };
  const args = [tool('electron-vite'), 'dev', '--watch', '--', ...launchFlags(), ...process.argv.slice(2)];
  const { code } = await run(process.execPath, args, { env, output: 'inherit' });
  await display.stop();
  return code;
});
