/** The command line's flags to what they ask for. Reads no file. */
import { parseArgs } from 'node:util';
import type { Fault } from '../protocol/fault';
import { err, ok, type Result } from '../protocol/result';
import { DEFAULT_SYMBOLS } from './engine/symbols';
import { isScenario, SCENARIOS, type ScenarioName } from './scenarios';

export interface Flags {
  readonly help: boolean;
  readonly host: string;
  readonly port: number;
  readonly rate: number;
  readonly symbols: number;
  readonly seed: number;
  readonly speed: number;
  readonly scenario: ScenarioName;
  readonly tokenFile: string | null;
  readonly record: string | null;
  readonly replay: string | null;
  readonly tls: { readonly cert: string; readonly key: string } | null;
}

const DEFAULT_PORT = 7420;

export const HELP = `Reference telemetry gateway: a simulated trading engine behind one WebSocket.

  --port N           port to listen on; 0 is any free one (default ${DEFAULT_PORT})
  --host ADDRESS     address to listen on (default 127.0.0.1; others need --token-file)
  --token-file FILE  session tokens that may enter, one a line, with an expiry if they have one
                     (TOKEN, TOKEN 2026-12-31T23:59:59Z, TOKEN +3600); without it: anyone on this machine
  --rate R           1 is the specification's cadence; R is R times as fast, up to 1000 (default 1)
  --symbols N        symbols in the market, up to 10000 (default ${DEFAULT_SYMBOLS})
  --seed N           the same seed gives the same day (default 1)
  --scenario NAME    what goes wrong, see below (default steady)
  --record FILE      write every data message to a new file, JSON Lines
  --replay FILE      serve a recording instead of the engine; --speed X times as fast (default 1)
  --cert FILE --key FILE   PEM: serve wss
  --help             this text

Scenarios:
${Object.entries(SCENARIOS)
  .map(([name, { line }]) => `  ${name.padEnd(13)} ${line}`)
  .join('\n')}
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  host: { type: 'string' },
  port: { type: 'string' },
  rate: { type: 'string' },
  symbols: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  scenario: { type: 'string' },
  'token-file': { type: 'string' },
  record: { type: 'string' },
  replay: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
} as const;

export function parseFlags(argv: readonly string[]): Result<Flags, Fault> {
  let values: Partial<Record<keyof typeof OPTIONS, string | boolean>>;
  try {
    values = parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    return bad(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause));
  }
  const text = (name: keyof typeof OPTIONS): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const faults: string[] = [];
  const number = (
    name: keyof typeof OPTIONS,
    fallback: number,
    low: number,
    high: number,
    whole: boolean,
  ): number => {
    const given = text(name);
    if (given === null) return fallback;
    const value = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
    if (value >= low && value <= high && (!whole || Number.isInteger(value))) return value;
    faults.push(`--${name} takes a ${whole ? 'whole ' : ''}number from ${low} to ${high}, not "${given}"`);
    return fallback;
  };
  const scenario = text('scenario') ?? 'steady';
  if (!isScenario(scenario)) {
    faults.push(`--scenario takes ${Object.keys(SCENARIOS).join(', ')}; not "${scenario}"`);
  }
  const [cert, key] = [text('cert'), text('key')];
  if ((cert === null) !== (key === null)) faults.push('--cert and --key belong together');
  const replay = text('replay');
  if (replay === null && text('speed') !== null) faults.push('--speed belongs to --replay');
  if (replay !== null) {
    for (const name of ['rate', 'symbols', 'seed'] as const) {
      if (text(name) !== null) faults.push(`--${name} belongs to the engine; a replay has none`);
    }
  }
  const flags: Flags = {
    help: values.help === true,
    host: text('host') ?? '127.0.0.1',
    port: number('port', DEFAULT_PORT, 0, 65_535, true),
    rate: number('rate', 1, 0.01, 1_000, false),
    symbols: number('symbols', DEFAULT_SYMBOLS, 1, 10_000, true),
    seed: number('seed', 1, 0, 4_294_967_295, true),
    speed: number('speed', 1, 0.01, 1_000, false),
    scenario: isScenario(scenario) ? scenario : 'steady',
    tokenFile: text('token-file'),
    record: text('record'),
    replay,
    tls: cert !== null && key !== null ? { cert, key } : null,
  };
  const [first] = faults;
  return first === undefined ? ok(flags) : bad(first);
}

const bad = (why: string) =>
  err<Fault>({
    code: 'BAD_FLAG',
    what: 'The gateway was not started',
    why,
    how: 'See --help for what it takes',
  });
