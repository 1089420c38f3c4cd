/**
 * The command line. Ours are the flags of FLAGS; Chromium's, Electron's and Node's own switches pass, known by
 * their families; anything else is a fault, so that a mistyped flag is never a flag silently not given.
 */
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import { isLink, MAX_LINK } from '../desktop/link';
import { LOG_LEVELS, type LogLevel } from '../system/log-level';
import { EXIT_HELP } from './exit-codes';
import { EXPORT_FLAGS, EXPORT_HELP, type ExportOrder, exportOrderOf, isExportFlag } from './export-flags';
import { gatewayUrlOf } from './gateway-url';
import { mistakes } from './spelling';

export interface Launch {
  readonly gatewayUrl: string | null;
  readonly tokenFile: string | null;
  readonly demo: boolean;
  readonly userDataDir: string | null;
  readonly print: 'help' | 'version' | null;
  readonly logLevel: LogLevel | null;
  /** A `mci-console:` link as it came. */
  readonly link: string | null;
  /** Instead of a console. */
  readonly exportOrder: ExportOrder | null;
}

export const HELP = `Usage: mci-console [flags]
       mci-console mci-console://panel/PANEL | mci-console://gateway/NAME|ID

  --gateway-url=URL    connect to this gateway at once (wss://HOST/PATH, or ws:// on this machine)
  --token-file=FILE    present the session token in FILE to it
  --demo               connect to an embedded demonstration gateway
  --user-data-dir=DIR  keep settings, logs and caches in DIR
  --log-level=LEVEL    what the log holds: error, warn, info (default) or debug; a number is Chromium's
  --help, --version    print this, or the version, and end

Without flags it connects to the gateway used last. If a console runs in DIR already, that one comes to the
front, does what the flags say, and this one ends with 0. A link opens a panel, or the sign-in form at a gateway;
it connects to nothing. Of Chromium's switches those pass that place and draw windows, name the language or the
keyring, or log.

${EXPORT_HELP}
${EXIT_HELP}`;

/** Our flags, and what each takes. */
const FLAGS = {
  'gateway-url': 'URL',
  'token-file': 'FILE',
  'user-data-dir': 'DIR',
  'log-level': LOG_LEVELS.join('|'),
  demo: null,
  help: null,
  version: null,
  ...EXPORT_FLAGS,
} as const;
type Flag = keyof typeof FLAGS;
/** What may stand beside a link. */
const BESIDE_LINK: ReadonlySet<Flag> = new Set(['user-data-dir', 'log-level']);
export const isFlag = (name: string): name is Flag => Object.hasOwn(FLAGS, name);

/** Switches of the platform below, by their beginnings (Chromium alone has more than a thousand). */
const PLATFORM =
  /^(allow|app|auth|blink|browser|class|crash|custom|default|device|disable|disk|dns|enable|expose|field-trial|flag-switches|force|gpu|gtk|headless|hide|high-dpi|host|ignore|in-process-gpu|inspect|js-flags|lang|log|max|metrics|mute|net-log|no-|noerrdialogs|origin|original-process|ozone|password-store|process-per|profiling|proxy|register|relaunch|remote|renderer|require|screenshot|security|show|single-process|site-per|squirrel|ssl|start|system|test|touch|trace|ui|unsafely|use|user-agent|utility|v$|vmodule|wayland|webrtc|window|xdg|zygote)/;

const NOTHING: Launch = {
  gatewayUrl: null,
  tokenFile: null,
  demo: false,
  userDataDir: null,
  print: null,
  logLevel: null,
  link: null,
  exportOrder: null,
};

export interface Parsed {
  readonly launch: Launch;
  readonly fault: Fault | null;
  /** Whether an export without a window was meant, as far as can be told from flags that may be faulty. */
  readonly headless: boolean;
}

/**
 * `words` is the whole argument list; what isn't a flag (the executable, a checkout's folder) is passed over.
 * With a fault nothing is to be connected to, but the folder for our files still holds.
 */
export function parseArguments(words: readonly string[]): Parsed {
  const given = new Map<Flag, string>();
  const launch = read(words, given);
  const headless = [...given.keys()].some(isExportFlag) || words.some((word) => /^--export/i.test(word));
  if (launch.ok) return { launch: launch.value, fault: null, headless };
  const userDataDir = given.get('user-data-dir') ?? null;
  return { launch: { ...NOTHING, userDataDir }, fault: launch.error, headless };
}

/** Fills `given` with every sound flag, also past a fault. */
function read(words: readonly string[], given: Map<Flag, string>): Result<Launch, Fault> {
  let fault: Result<never, Fault> | null = null;
  for (const word of words) {
    if (!word.startsWith('--') || word === '--') continue;
    const [name, value] = split(word.slice(2));
    if (name === 'log-level' && /^\d+$/.test(value ?? '')) continue;
    const trouble = troubleOf(name, value);
    if (trouble !== null) fault ??= trouble;
    else if (isFlag(name)) given.set(name, value ?? '');
  }
  return fault ?? launchOf(given, words.filter(isLink));
}

function split(word: string): [name: string, value: string | null] {
  const at = word.indexOf('=');
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}

function troubleOf(name: string, value: string | null): Result<never, Fault> | null {
  if (isFlag(name)) {
    const how = `Write ${usage(name)}`;
    if (FLAGS[name] === null && value !== null) return badFlag(`--${name} takes no value`, how);
    if (FLAGS[name] !== null && !value) return badFlag(`--${name} has no value`, how);
    return null;
  }
  const why = `--${name.slice(0, 64)} is not a flag of this program`;
  const meant = nearest(name);
  if (meant !== null) return badFlag(why, `Did you mean ${usage(meant)}?`);
  return PLATFORM.test(name) ? null : badFlag(why, 'See --help');
}

function launchOf(given: ReadonlyMap<Flag, string>, links: readonly string[]): Result<Launch, Fault> {
  const address = given.get('gateway-url');
  if (address !== undefined && given.has('demo')) {
    return badFlag('--demo and --gateway-url name two gateways', 'Give one of them');
  }
  if (address === undefined && given.has('token-file')) {
    return badFlag('--token-file doesn’t say for which gateway', `Add ${usage('gateway-url')}`);
  }
  const [link = null, another] = links;
  if (another !== undefined || (link !== null && [...given.keys()].some((flag) => !BESIDE_LINK.has(flag)))) {
    // Whoever made the link may have meant to add a flag to it.
    return badFlag('A link comes alone', 'Give either one link, or flags');
  }
  const logLevel = LOG_LEVELS.find((level) => level === given.get('log-level')) ?? null;
  if (given.has('log-level') && logLevel === null) {
    return badFlag('--log-level names no level', `Write ${usage('log-level')}`);
  }
  const exportOrder = exportOrderOf(given);
  if (!exportOrder.ok) return exportOrder;
  const url = address === undefined ? null : gatewayUrlOf(address);
  if (url?.ok === false) return url;
  return ok({
    gatewayUrl: url?.value.url ?? null,
    tokenFile: given.get('token-file') ?? null,
    demo: given.has('demo'),
    userDataDir: given.get('user-data-dir') ?? null,
    print: given.has('help') ? 'help' : given.has('version') ? 'version' : null,
    logLevel,
    link: link === null ? null : link.slice(0, MAX_LINK + 1),
    exportOrder: exportOrder.value,
  });
}

const usage = (flag: Flag): string => (FLAGS[flag] === null ? `--${flag}` : `--${flag}=${FLAGS[flag]}`);
const badFlag = (why: string, how: string): Result<never, Fault> =>
  err({ code: 'BAD_FLAG', what: 'The command line isn’t understood', why, how });

/** Our flag that `name` was probably meant to be. */
function nearest(name: string): Flag | null {
  const word = name.toLowerCase().replaceAll('_', '-');
  for (const flag of Object.keys(FLAGS)) {
    if (!isFlag(flag)) continue;
    if (word.length > 3 && flag.startsWith(word)) return flag;
    // A short flag is near to too many words for two mistakes.
    if (mistakes(word, flag) <= (flag.length > 7 ? 2 : 1)) return flag;
  }
  return null;
}
