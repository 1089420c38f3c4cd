/**
 * `npm run fuzz`: a million cases of whatever the network may say, into decode, the socket, the connection and
 * the windows' picture; `npm test` tries a few thousand. `-- 10` tries ten times what `npm test` does.
 * FUZZ_SEED repeats a run. What fails prints its own shortest case: it is kept as a test under a name of its own.
 */
import { command, run, say, tool } from './command.mjs';
import { setUpTools } from './setup.mjs';

/** The tests together try some 29,000 cases. */
const TIMES = 35;
const LIMIT = 3_600_000;
const FILES = [
  'test/protocol/fuzz.test.ts',
  'test/protocol/sure.test.ts',
  'test/connection/fuzz.test.ts',
  'test/connection/ws-bytes.test.ts',
  'test/hub/frames.test.ts',
  'test/hub/hub.test.ts',
];

await command(async () => {
  const times = Number(process.argv[2] ?? TIMES);
  if (!(times > 0)) {
    say(`How many times as much as npm test: a number, by default ${TIMES}.`);
    return 2;
  }
  await setUpTools();
  const seed = process.env.FUZZ_SEED ?? String(Date.now() % 2 ** 31);
  const env = { ...process.env, FUZZ_TIMES: String(times), FUZZ_SEED: seed };
  say(`FUZZ_SEED=${seed}`);
  const args = [tool('vitest'), 'run', '--project=node', `--testTimeout=${LIMIT}`, ...FILES];
  const { code } = await run(process.execPath, args, { env, output: 'inherit' });
  say(`FUZZ_SEED=${seed}, ${times} times what npm test tries`);
  return code;
});
