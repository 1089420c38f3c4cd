/**
 * Whether a downloaded installer has a valid signature of the publisher. Electron-updater's own check lets a file
 * pass where PowerShell can't be asked; here whatever isn't a plain yes is a no.
 */
import { execFile } from 'node:child_process';

/** Written out: what a user's PATH leads to is the user's. */
const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
/** The file's name goes by the environment: no quoting can be got round. */
const SCRIPT =
  '$s = Get-AuthenticodeSignature -LiteralPath $env:MCI_UPDATE; ' +
  'ConvertTo-Json -Compress @{ status = [string]$s.Status; path = $s.Path; subject = $s.SignerCertificate.Subject }';
const LIMIT_MS = 60_000;

/** Resolves with `null` when it has one, else with why not. Never rejects. */
export function verifySignature(publishers: readonly string[], file: string): Promise<string | null> {
  return new Promise((resolve) => {
    // Modules that the user has put in front must not answer instead of the system's.
    const env = { SystemRoot: 'C:\\Windows', MCI_UPDATE: file };
    const words = ['-NoProfile', '-NonInteractive', '-InputFormat', 'None', '-Command', SCRIPT];
    execFile(POWERSHELL, words, { env, timeout: LIMIT_MS, windowsHide: true }, (error, stdout, stderr) => {
      if (error !== null || stderr.trim() !== '') {
        resolve(`its signature could not be checked: ${error?.message ?? stderr.trim()}`);
      } else resolve(troubleIn(stdout, publishers, file));
    });
  });
}

/** `answer` is what SCRIPT prints. */
export function troubleIn(answer: string, publishers: readonly string[], file: string): string | null {
  let found: unknown;
  try {
    found = JSON.parse(answer);
  } catch {
    return 'its signature could not be checked: PowerShell’s answer is not understood';
  }
  const { status, path, subject } = Object(found);
  if (status !== 'Valid') return `its signature is ${String(status)}`;
  if (path !== file) return 'another file was checked instead of it';
  if (typeof subject !== 'string' || !publishers.some((name) => isOf(subject, name))) {
    return `it is signed by ${String(subject)}, not by ${publishers.join(' or ')}`;
  }
  return null;
}

/** A publisher is named by the whole subject or by its common name. */
function isOf(subject: string, publisher: string): boolean {
  if (subject === publisher) return true;
  const name = /^CN=(?:"((?:[^"]|"")*)"|([^,]*))(?:, |$)/.exec(subject);
  return (name?.[1]?.replaceAll('""', '"') ?? name?.[2]) === publisher;
}
