/** Run by `scanner.mjs`: SCANNER INPUT ELECTRON; its last line is `RESULT` and JSON. */
const [, , scanner = '', input = '', electron = ''] = process.argv;
const run = require(scanner);

run({
  input,
  isRelative: true,
  customScan: [],
  excludeFromScan: [],
  electronVersionOverride: electron,
  parserPlugins: [],
}).then(({ globalChecks, atomicChecks, errors, issues }) => {
  const result = {
    checks: globalChecks + atomicChecks,
    unread: errors.map(({ file, message }) => `${file}: ${message}`),
    findings: issues.map(({ id, file, location, description }) => ({
      check: id,
      file: file.replaceAll('\\', '/'),
      line: location.line,
      says: description,
    })),
  };
  process.stdout.write(`\nRESULT ${JSON.stringify(result)}\n`);
});
