/** Everything that must be there before the console can run: what is there is left alone. */
import { command, Fault } from './command.mjs';
import { provideDependencies } from './dependencies.mjs';

const NODE = [20, 19];

/**
 * @param {string} version such as 20.19.0
 * @returns {boolean} whether it is new enough
 */
export function nodeIsNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = NODE;
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/**
 * node_modules alone: enough for lint, types, unit tests and builds.
 * @throws {Fault} NODE_TOO_OLD, DEPENDENCIES_MISSING
 */
export async function setUpTools() {
  if (!nodeIsNewEnough(process.versions.node)) {
    throw new Fault('NODE_TOO_OLD', {
      what: 'This Node is too old',
      why: `it is ${process.versions.node}`,
      how: `Install Node ${NODE.join('.')} or later`,
    });
  }
  await provideDependencies();
}

/**
 * Node_modules, Electron, system libraries, and Xvfb where there is no display.
 * @returns {Promise<import('./electron-runtime.mjs').Runtime>}
 * @throws {Fault}
 */
export async function setUp() {
  await setUpTools();
  const [{ electronRuntime }, { provideSystemLibraries }] = await Promise.all([
    import('./electron-runtime.mjs'),
    import('./system-libraries.mjs'),
  ]);
  const runtime = await electronRuntime();
  await provideSystemLibraries(runtime.executable);
  return runtime;
}

if (import.meta.filename === process.argv[1]) await command(async () => void (await setUp()));
