/** The built console, run to its end outside Playwright. */
import { execFile } from 'node:child_process';
import { root } from '../../../scripts/command.mjs';
import { electronRuntime } from '../../../scripts/electron-runtime.mjs';
import { launchEnvironment, launchFlags } from '../../../scripts/launch.mjs';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `program` stands in Electron's place, and must become it. */
export async function run(
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
  cwd?: string,
  program?: string,
): Promise<Ended> {
  const executable = program ?? (await electronRuntime()).executable;
  const all = [...launchFlags(), root, ...args];
  return new Promise((resolve) => {
    execFile(executable, all, { env: launchEnvironment(env), cwd }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}
