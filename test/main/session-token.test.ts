import { execFileSync } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTokenFile } from '../../src/main/launch/token-file';
import { sessionTokenOf } from '../../src/main/secrets/session-token';

test('a token is trimmed, whatever the blanks', () => {
  expect(sessionTokenOf('\uFEFF \t abc.DEF-123_~+/=\r\n')).toEqual({ ok: true, value: 'abc.DEF-123_~+/=' });
});

test.each([
  ['', 'empty'],
  [' \n ', 'empty'],
  ['one\ntwo', 'more than one line'],
  ['one\r\nAuthorization: x', 'more than one line'],
  ['one two', 'blank'],
  ['tökén', 'no header can carry'],
  ['a\u0000b', 'no header can carry'],
  ['x'.repeat(16_385), 'longer'],
])('%j is refused', (text, why) => {
  const result = sessionTokenOf(text);
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'BAD_TOKEN', why: expect.stringContaining(why) },
  });
});

test('a refused token is not in its fault', () => {
  expect(JSON.stringify(sessionTokenOf('hunter2 hunter2'))).not.toContain('hunter2');
});

describe('the token file', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mci-token-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('its content is trimmed', async () => {
    await writeFile(file('token'), '\n  secret-1 \n');
    await symlink('token', file('link'));
    expect(await readTokenFile(file('token'))).toEqual({ ok: true, value: 'secret-1' });
    expect(await readTokenFile(file('link'))).toEqual({ ok: true, value: 'secret-1' });
  });

  test.each([
    ['missing', null, 'TOKEN_FILE_UNREADABLE', 'no such file'],
    ['empty', '', 'BAD_TOKEN', 'empty'],
    ['blank', ' \n\n', 'BAD_TOKEN', 'empty'],
    ['lines', 'secret\nsecret', 'BAD_TOKEN', 'more than one line'],
    ['large', 'x'.repeat(16_385), 'BAD_TOKEN', 'larger'],
    ['padded', `x${' '.repeat(20_000)}`, 'BAD_TOKEN', 'larger'],
  ])('%s', async (name, content, code, why) => {
    if (content !== null) await writeFile(file(name), content);
    const result = await readTokenFile(file(name));
    expect(result).toMatchObject({
      ok: false,
      error: { code, what: expect.stringContaining(file(name)), why: expect.stringContaining(why) },
    });
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  test('a folder', async () => {
    expect(await readTokenFile(folder)).toMatchObject({
      ok: false,
      error: { code: 'TOKEN_FILE_UNREADABLE', why: 'It is a folder, not a file' },
    });
  });

  test.skipIf(process.platform === 'win32')('a pipe is read as its words come', async () => {
    execFileSync('mkfifo', [file('pipe')]);
    // A reader of ours keeps in the pipe what is written before the other has opened it.
    await using kept = await open(file('pipe'), constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = await open(file('pipe'), 'w');
    const reading = readTokenFile(file('pipe'));
    await kept.stat();
    await writer.write('secret-');
    await writer.write('1\n');
    await writer.close();
    expect(await reading).toEqual({ ok: true, value: 'secret-1' });
  });

  test.skipIf(process.platform === 'win32')('a pipe that nobody writes to holds nothing up', async () => {
    execFileSync('mkfifo', [file('idle')]);
    expect(await readTokenFile(file('idle'))).toMatchObject({ ok: false, error: { code: 'BAD_TOKEN' } });
  });

  test.runIf(process.platform === 'linux')('an endless device costs only its first bytes', async () => {
    expect(await readTokenFile('/dev/zero')).toMatchObject({ ok: false, error: { code: 'BAD_TOKEN' } });
  });
});
