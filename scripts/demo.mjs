/**
 * `npm run demo`: all set-up that is missing, then the console on live telemetry of its embedded gateway.
 * With a display it opens the window and stays. Without one it draws on a virtual display, waits until every
 * panel is live, writes a picture and tells of each panel. `--screenshot=FILE` does the latter in any case,
 * `--samples=N` when each chart has N (one each 5 s).
 * Further flags go on to the console.
 */
import { resolve } from 'node:path';
import { provideBuild } from './build.mjs';
import { command, say } from './command.mjs';
import { pictureDemo } from './demo-picture.mjs';
import { hasDisplay } from './display.mjs';
import { openConsole } from './launch.mjs';
import { setUp } from './setup.mjs';

const PICTURE = '--screenshot=';
const SAMPLES = '--samples=';

await command(async () => {
  const { executable, version, origin } = await setUp();
  await provideBuild();
  say(`Electron ${version}${origin === 'stand-in' ? ', standing in for the official one' : ''}.`);
  const args = process.argv.slice(2);
  /** @param {string} flag */
  const given = (flag) => args.find((arg) => arg.startsWith(flag))?.slice(flag.length);
  const picture = given(PICTURE);
  const samples = Number(given(SAMPLES)) || undefined;
  const rest = ['--demo', ...args.filter((arg) => !arg.startsWith(PICTURE) && !arg.startsWith(SAMPLES))];
  if (hasDisplay() && !picture) return openConsole(executable, rest);
  if (!hasDisplay()) say('There is no display: the console draws on a virtual one.');
  await pictureDemo(executable, rest, resolve(picture || 'out/demo.png'), samples);
  return 0;
});
