/**
 * Starts the app whose folder is the first argument that isn't a flag, as an unpackaged Electron does.
 * The app's main is awaited at the top level: Electron holds `ready` back until then, so what must be done
 * before `ready` (privileged schemes, switches) still can be.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** Not in Electron's declarations. */
const start = /** @type {{ setVersion(version: string): void, setAppPath(path: string): void }} */ (
  /** @type {unknown} */ (app)
);

const argument = process.argv.slice(1).find((text) => !text.startsWith('-'));
if (argument === undefined) {
  process.stderr.write('usage: electron [flags] FOLDER\n');
  app.exit(2);
} else {
  const folder = resolve(argument);
  try {
    const {
      name,
      productName,
      version,
      main = 'index.js',
    } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
    app.setName(productName ?? name);
    start.setVersion(version);
    start.setAppPath(folder);
    if (!app.commandLine.hasSwitch('user-data-dir')) {
      app.setPath('userData', join(app.getPath('appData'), app.getName()));
    }
    await import(pathToFileURL(join(folder, main)).href);
  } catch (error) {
    process.stderr.write(`${folder} can't be started: ${error instanceof Error ? error.stack : error}\n`);
    app.exit(1);
  }
}
