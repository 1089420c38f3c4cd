/**
 * `npm run package`: what is installed, from a fresh build. On Linux the application's folder, its unfused twin,
 * the .deb and the .tar.gz; `--targets=` chooses. What isn't `--release` calls itself a test artefact.
 *
 * Each line of stdout is one thing made: its kind, a colon, its path.
 */
import { command, say } from './command.mjs';
import { setUpTools } from './setup.mjs';

await command(async () => {
  const started = performance.now();
  await setUpTools();
  const [{ readOptions }, { makePackages }, { describe }] = await Promise.all([
    import('./package/options.mjs'),
    import('./package/make.mjs'),
    import('./package/contents.mjs'),
  ]);
  const made = await makePackages(readOptions(process.argv.slice(2)));
  say(`\n${await describe(made)}\n\n${Math.round((performance.now() - started) / 1000)} s`);
  for (const [kind, path] of Object.entries(made)) process.stdout.write(`${kind}: ${path}\n`);
});
