/** The built console in the real Electron, with a fresh folder for its files, ended with the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright/test';
import { driveConsole } from '../../../scripts/drive.mjs';
import { electronRuntime } from '../../../scripts/electron-runtime.mjs';
import { launchEnvironment } from '../../../scripts/launch.mjs';

export interface Console extends AsyncDisposable {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  /** The folder its files are in. */
  readonly userData: string;
  /** All that it, and Chromium, has said there. */
  stderr(): string;
  /** An orderly end, as by Quit. */
  close(): Promise<void>;
}

export interface ConsoleOptions {
  /** Kept when the test ends; default: a fresh folder that isn't. */
  readonly userData?: string;
  /** Beside this process's own. */
  readonly env?: NodeJS.ProcessEnv;
  /** In Electron's place; it must become Electron. */
  readonly executable?: string;
}

export async function openConsole(
  args: readonly string[] = [],
  options: ConsoleOptions = {},
): Promise<Console> {
  const executable = options.executable ?? (await electronRuntime()).executable;
  const folder = await mkdtemp(join(tmpdir(), 'mci-console-e2e-'));
  const userData = options.userData ?? join(folder, 'user-data');
  const { app, goOn } = await driveConsole(
    executable,
    [`--user-data-dir=${userData}`, ...args],
    launchEnvironment(options.env),
  );
  const close = async (): Promise<void> => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  };
  let words = '';
  app
    .process()
    .stderr?.setEncoding('utf8')
    .on('data', (text: string) => {
      words += text;
    });
  try {
    const [page] = await Promise.all([app.firstWindow(), goOn()]);
    return { app, page, userData, stderr: () => words, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
