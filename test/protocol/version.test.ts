import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wireSchema } from '../../src/protocol/schema';
import { PROTOCOL_VERSION } from '../../src/protocol/version';

const FILE = join(import.meta.dirname, '../fixtures/protocol/wire-schema.json');
const COMMAND = 'WIRE_SCHEMA=write npx vitest run test/protocol/version.test.ts';

interface Pin {
  readonly version: string;
  readonly down: unknown;
  readonly up: unknown;
}

test('P60 the wire schemas are those of the version', () => {
  const rendered: Pin = { version: PROTOCOL_VERSION, ...wireSchema() };
  const pinned = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Pin) : null;
  if (process.env.WIRE_SCHEMA === 'write' && pinned?.version !== PROTOCOL_VERSION) {
    writeFileSync(FILE, `${JSON.stringify(rendered, null, 2)}\n`);
    return;
  }
  expect(
    rendered,
    `The wire schemas are no longer those of version ${pinned?.version}. Bump PROTOCOL_VERSION in ` +
      `src/protocol/version.ts and the version in PROTOCOL.md, then pin the new ones: ${COMMAND}`,
  ).toEqual(pinned);
});
