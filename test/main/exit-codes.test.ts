import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HELP } from '../../src/main/launch/arguments';
import { EXIT, EXIT_MEANINGS } from '../../src/main/launch/exit-codes';

const handbook = readFileSync(join(import.meta.dirname, '../../docs/handbook.md'), 'utf8');

test.each(Object.entries(EXIT))(
  'the exit code %s, %i, is explained by --help and in the handbook',
  (_name, code) => {
    expect(HELP).toContain(`  ${code}  ${EXIT_MEANINGS[code]}\n`);
    expect(handbook).toContain(`| ${code} | ${EXIT_MEANINGS[code]} |\n`);
  },
);
