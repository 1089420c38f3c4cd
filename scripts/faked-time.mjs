/** Debian's libfaketime: preloaded, it gives a program another wall clock, and a way to set it. */
import { existsSync } from 'node:fs';
import { say } from './command.mjs';
import { installPackages, onPath } from './system-libraries.mjs';

/** @returns {string | null} the library's file, if it is here */
export function fakedTime() {
  if (process.platform !== 'linux') return null;
  const architecture = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const file = `/usr/lib/${architecture}-linux-gnu/faketime/libfaketimeMT.so.1`;
  return existsSync(file) ? file : null;
}

/** Installs it where that can be done without asking. Without it the test that sets this machine's clock is skipped. */
export async function provideFakedTime() {
  if (fakedTime() !== null || process.platform !== 'linux') return;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    await installPackages(['libfaketime']);
    return;
  }
  say('The test that sets this machine’s clock will be skipped: sudo apt-get install -y libfaketime');
}
