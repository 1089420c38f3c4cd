/**
 * What Chromium is told on the command line, in a console that is shipped: only what places and draws windows,
 * finds the keyring and logs. Everything else is taken back before Chromium reads it: ports for debuggers,
 * programs to run as its processes, checks to leave out. What it has read already ends the start.
 *
 * Not so in a checkout, nor while Node's inspector is open, with which anything could be done anyway: a shipped
 * executable's fuse never opens it, that of a test build does.
 */
import type { Fault } from '../../protocol/fault';

/** Electron's `app.commandLine`, as far as it is used. Before `ready`. */
export interface CommandLine {
  hasSwitch(name: string): boolean;
  removeSwitch(name: string): void;
}

export interface Start {
  /** The whole argument list. */
  readonly words: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  /** Whether Node's inspector is open. */
  readonly inspected: boolean;
  /** Whether a name is a flag of the console's own. */
  readonly isOwn: (name: string) => boolean;
}

/** Harmless, and of use to somebody. */
const ALLOWED: ReadonlySet<string> = new Set([
  'class',
  'disable-dev-shm-usage',
  'disable-gpu',
  'disable-gpu-compositing',
  'disable-gpu-rasterization',
  'disable-software-rasterizer',
  'enable-logging',
  'enable-wayland-ime',
  'force-color-profile',
  'force-device-scale-factor',
  'force-high-contrast',
  'force-prefers-reduced-motion',
  'force-renderer-accessibility',
  'gtk-version',
  'high-dpi-support',
  'lang',
  'log-level',
  'name',
  'ozone-platform',
  'ozone-platform-hint',
  'password-store',
  'touch-events',
  'use-angle',
  'use-gl',
  'v',
  'vmodule',
  'wayland-text-input-version',
]);

/** Asked for by name too, should Chromium find in an argument what isn't found here. */
const DANGEROUS = [
  'allow-running-insecure-content',
  'browser-subprocess-path',
  'disable-site-isolation-trials',
  'disable-web-security',
  'gpu-launcher',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'in-process-gpu',
  'js-flags',
  'load-extension',
  'remote-allow-origins',
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
];

/** In force before any of our code runs: a sandbox that is off, or that a program of somebody's stands before. */
const TOO_LATE = [
  'allow-sandbox-debugging',
  // The zygote has it by then, and every window's process comes from that.
  'disable-seccomp-filter-sandbox',
  'no-sandbox',
  'no-zygote',
  'no-zygote-sandbox',
  'single-process',
  'zygote-cmd-prefix',
];

/** Takes back what Chromium must not read. Returns the names of what it was, or why the start must end. */
export function takeBackSwitches(
  line: CommandLine,
  { words, platform, packaged, inspected, isOwn }: Start,
): { readonly ignored: readonly string[]; readonly end: Fault | null } {
  if (!packaged || inspected) return { ignored: [], end: null };
  const late = TOO_LATE.find((name) => line.hasSwitch(name));
  if (late !== undefined) return { ignored: [], end: unsandboxed(late) };
  const given = new Set([...words.map((word) => nameOf(word, platform)), ...DANGEROUS]);
  const ignored = [...given].filter((name) => !ALLOWED.has(name) && !isOwn(name) && line.hasSwitch(name));
  for (const name of ignored) line.removeSwitch(name);
  return { ignored, end: null };
}

/** As Chromium reads an argument; what isn't a switch has a name that none has. */
function nameOf(word: string, platform: NodeJS.Platform): string {
  const prefix = platform === 'win32' ? /^(--|-|\/)/ : /^--?/;
  const [name = ''] = word.trim().replace(prefix, '').split('=');
  return platform === 'win32' ? name.toLowerCase() : name;
}

/** For the log. */
export const ignoredLine = (names: readonly string[]): string =>
  `Ignored on the command line: ${names.map((name) => `--${name.slice(0, 64)}`).join(', ')}`;

const unsandboxed = (name: string): Fault => ({
  code: 'NO_SANDBOX',
  what: 'The console did not start',
  why: `With --${name} its windows would not be shut off from this machine`,
  how: 'Leave it out, and start the console as an ordinary user',
});
