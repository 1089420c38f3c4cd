/**
 * The built console, held before its first window until it is told to go on: a program that attaches to a
 * window in the middle of its first load may miss it, and then waits for ever.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const root = resolve(import.meta.dirname, '../..');
const { productName, version, main, desktopName } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
app.setName(productName);
/** Not in Electron's declarations. */
const start = /** @type {{ setVersion(version: string): void, setDesktopName(name: string): void }} */ (
  /** @type {unknown} */ (app)
);
start.setVersion(version);
start.setDesktopName(desktopName);

const ready = app.whenReady();
const told = new Promise((goOn) => {
  Reflect.set(globalThis, 'goOn', goOn);
});
app.whenReady = () => told.then(() => ready);
await import(pathToFileURL(join(root, main)).href);
