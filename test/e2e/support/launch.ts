/** The built console in the real Electron, with a fresh folder for its files, ended with the test. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import { electronRuntime } from '../../../scripts/electron-runtime.mjs';
import { launchEnvironment, launchFlags } from '../../../scripts/launch.mjs';

const ROOT = join(import.meta.dirname, '../../..');
/** Playwright hands the process over only when it runs: what it says before would be lost. */
const KEEP_STDERR = join(import.meta.dirname, 'keep-stderr.sh');

export interface Console extends AsyncDisposable {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  /** The folder its files are in. */
  readonly userData: string;
  /** All it has said there, Chromium's own lines too. */
  stderr(): string;
  /** An orderly end, as by Quit. */
  close(): Promise<void>;
}

export interface ConsoleOptions {
  /** Kept when the test ends; default: a fresh folder that isn't. */
  readonly userData?: string;
}

export async function openConsole(
  args: readonly string[] = [],
  options: ConsoleOptions = {},
): Promise<Console> {
  const { executable } = await electronRuntime();
  const folder = await mkdtemp(join(tmpdir(), 'mci-console-e2e-'));
  const userData = options.userData ?? join(folder, 'user-data');
  const words = join(folder, 'stderr.txt');
  const flags = launchFlags();
  const app = await _electron.launch({
    executablePath: KEEP_STDERR,
    args: [...flags, ROOT, `--user-data-dir=${userData}`, ...args],
    env: launchEnvironment({ STDERR_OF: executable, STDERR_IN: words }),
    chromiumSandbox: !flags.includes('--no-sandbox'),
  });
  const close = async (): Promise<void> => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const page = await app.firstWindow();
    const stderr = (): string => (existsSync(words) ? readFileSync(words, 'utf8') : '');
    return { app, page, userData, stderr, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
