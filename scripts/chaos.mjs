/**
 * `npm run test:chaos`: the console under faults, without Electron and then in it, in ten minutes at most.
 * `-- core` or `-- app` runs one of the two. CHAOS_SEED repeats a run's faults; without it each run has its own.
 */

import { provideBuild } from './build.mjs';
import { command, Fault, run, say, tool } from './command.mjs';
import { provideFakedTime } from './faked-time.mjs';
import { setUp, setUpTools } from './setup.mjs';

const LIMIT_MS = 600_000;

const PARTS = {
  core: () => [tool('vitest'), 'run', '--config', 'test/chaos/vitest.config.ts'],
  app: () => [tool('playwright'), 'test', '--config', 'test/chaos/playwright.config.ts'],
};
/** @typedef {keyof typeof PARTS} Part */

await command(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown !== undefined) {
    say(`There is no part ${unknown}; there are ${Object.keys(PARTS).join(', ')}.`);
    return 2;
  }
  const parts = /** @type {Part[]} */ (names.length > 0 ? names : Object.keys(PARTS));
  await setUpTools();
  if (parts.includes('app')) {
    await setUp();
    await provideFakedTime();
    await provideBuild();
  }
  const seed = process.env.CHAOS_SEED ?? String(Date.now() % 1_000_000);
  say(`CHAOS_SEED=${seed}`);
  const signal = AbortSignal.timeout(LIMIT_MS);
  let failed = false;
  for (const part of parts) {
    const { code } = await run(process.execPath, PARTS[part](), {
      env: { ...process.env, CHAOS_SEED: seed },
      output: 'inherit',
      signal,
    });
    if (signal.aborted) {
      throw new Fault('CHAOS_TOO_LONG', {
        what: `Not all of ${part} was run`,
        why: `it had ${LIMIT_MS / 60_000} minutes`,
        how: 'Run it where less else is going on, or one part at a time',
      });
    }
    failed ||= code !== 0;
  }
  say(`CHAOS_SEED=${seed}`);
  return failed ? 1 : 0;
});
