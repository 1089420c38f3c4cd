/** Entry of the command: `npm run gateway -- --help`. Plain Node, no Electron. */
import { runCli } from './run-cli';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

// Whoever read our lines may have gone (`| head -1`): that is no reason to stop serving.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exitCode = await runCli(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  onSignal(callback) {
    for (const signal of SIGNALS) process.on(signal, callback);
    return () => {
      for (const signal of SIGNALS) process.off(signal, callback);
    };
  },
});
