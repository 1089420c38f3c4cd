/**
 * The gateway as a command. Exit codes: 0 ended politely, 1 could not start, 2 a flag or a file it names is
 * no good, 130 ended by a second signal.
 */
import { readFile } from 'node:fs/promises';
import type { Fault } from '../protocol/fault';
import { err, ok, type Result } from '../protocol/result';
import type { Clock } from '../shared/ports';
import { GatewayError } from './faults';
import { type Flags, HELP, parseFlags } from './flags';
import type { GatewayOptions } from './gateway';
import { isLoopback } from './loopback';
import { nodeClock } from './node-clock';
import { parseRecording } from './recording';
import { SCENARIOS } from './scenarios';
import { createGateway } from './server';
import { parseTokens } from './tokens';

/** What a command has of the process it runs in. Texts come without their line's end. */
export interface CliIo {
  out(line: string): void;
  err(line: string): void;
  /** Calls back at each SIGINT and SIGTERM until the returned function is called. */
  onSignal(callback: () => void): () => void;
  readonly clock?: Clock;
}

/** Resolves to the exit code when the gateway has ended. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const say = (fault: Fault): void => {
    io.err(`${fault.what}: ${fault.why}\n${fault.how} (${fault.code})`);
  };
  const flags = parseFlags(argv);
  if (!flags.ok) {
    say(flags.error);
    return 2;
  }
  if (flags.value.help) {
    io.out(HELP.trimEnd());
    return 0;
  }
  const clock = io.clock ?? nodeClock;
  const options = await optionsOf(flags.value, clock, io, say);
  if (!options.ok) {
    say(options.error);
    return 2;
  }
  try {
    return await serve(options.value, flags.value, clock, io);
  } catch (cause) {
    if (!(cause instanceof GatewayError)) throw cause;
    say(cause.fault);
    return 1;
  }
}

async function serve(options: GatewayOptions, flags: Flags, clock: Clock, io: CliIo): Promise<number> {
  let code = 0;
  const gateway = await createGateway(options);
  io.out(`listening on ${gateway.url}`);
  if (options.tls === undefined && !isLoopback(flags.host)) {
    io.err('Tokens and data travel in clear: give --cert and --key to serve wss');
  }
  const stopScenario = SCENARIOS[flags.scenario].begin(gateway, clock);
  let signals = 0;
  const stopSignals = io.onSignal(() => {
    signals += 1;
    if (signals === 1) void gateway.shutdown();
    else {
      code = 130;
      void gateway.kill();
    }
  });
  await gateway.ended;
  stopSignals();
  stopScenario();
  return code;
}

async function optionsOf(
  flags: Flags,
  clock: Clock,
  io: CliIo,
  say: (fault: Fault) => void,
): Promise<Result<GatewayOptions, Fault>> {
  const { host, port, rate, symbols, seed } = flags;
  let options: GatewayOptions = { host, port, rate, symbols, seed, clock, onFault: say };
  if (flags.record !== null) options = { ...options, recordFile: flags.record };
  if (flags.tokenFile !== null) {
    const text = await read(flags.tokenFile);
    const tokens = text.ok ? parseTokens(text.value, clock.wall()) : text;
    if (!tokens.ok) return tokens;
    options = { ...options, tokens: tokens.value };
  }
  if (flags.replay !== null) {
    const text = await read(flags.replay);
    const recording = text.ok ? parseRecording(text.value) : text;
    if (!recording.ok) return recording;
    const ended = (): void => io.out('the recording has ended; its last values stay');
    options = { ...options, replay: { recording: recording.value, speed: flags.speed, ended } };
  }
  if (flags.tls !== null) {
    const cert = await read(flags.tls.cert);
    if (!cert.ok) return cert;
    const key = await read(flags.tls.key);
    if (!key.ok) return key;
    options = { ...options, tls: { cert: cert.value, key: key.value } };
  }
  return ok(options);
}

async function read(file: string): Promise<Result<string, Fault>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (cause) {
    return err({
      code: 'FILE',
      what: 'The gateway was not started',
      why: cause instanceof Error ? cause.message : String(cause),
      how: 'Give a file that exists and that you may read',
    });
  }
}
