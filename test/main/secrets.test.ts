import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SafeStorage, systemKeyring } from '../../src/main/secrets/keyring';
import { TokenVault } from '../../src/main/secrets/token-vault';
import type { Fault } from '../../src/protocol/fault';

/** Electron's, with a key that the test may change: what was encrypted with another can't be decrypted. */
class FakeStorage implements SafeStorage {
  backend: string | null = 'gnome_libsecret';
  available = true;
  key = 'k1';
  calls: string[] = [];
  getSelectedStorageBackend = () => this.backend ?? 'none';
  isEncryptionAvailable(): boolean {
    this.calls.push('available');
    return this.available;
  }
  encryptString(text: string): Buffer {
    this.calls.push('encrypt');
    if (!this.available) throw new Error('not available');
    return Buffer.from(`${this.key}:${[...text].reverse().join('')}`);
  }
  decryptString(encrypted: Buffer): string {
    this.calls.push('decrypt');
    const [, key, text = ''] = /^(.*?):(.*)$/.exec(encrypted.toString()) ?? [];
    if (key !== this.key) throw new Error(`leaks ${text}`);
    return [...text].reverse().join('');
  }
}

/** As newer runtimes have it. */
class NewStorage extends FakeStorage {
  aged = false;
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available;
  }
  async encryptStringAsync(text: string): Promise<Buffer> {
    const encrypted = this.encryptString(text);
    this.calls.pop();
    this.calls.push('encrypt async');
    return encrypted;
  }
  async decryptStringAsync(encrypted: Buffer) {
    const result = this.decryptString(encrypted);
    this.calls.pop();
    this.calls.push('decrypt async');
    return { result, shouldReEncrypt: this.aged };
  }
}

let folder: string;
let path: string;
let warnings: Fault[];
let storage: FakeStorage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-vault-'));
  path = join(folder, 'tokens.json');
  warnings = [];
  storage = new FakeStorage();
});
afterEach(() => rm(folder, { recursive: true }));

/** As at a start of the console. */
const open = (): TokenVault =>
  new TokenVault({
    keyring: systemKeyring(storage),
    path,
    wall: 1_706_400_000_000,
    warn: (fault) => warnings.push(fault),
    changed: () => {},
  });
const ORIGIN = 'wss://gw.example';
const bound = (token: string, origin = ORIGIN) => ({ origin, token });
const token = async (vault: TokenVault, id = 'a', origin = ORIGIN) => {
  const held = await vault.of(id, origin);
  return held.ok ? held.value : held.error.code;
};

describe.each([
  ['with the older calls', () => new FakeStorage()],
  ['with the asynchronous calls', () => new NewStorage()],
])('%s', (_title, make) => {
  beforeEach(() => {
    storage = make();
  });

  test('a token outlives the run, in a file for this user alone, and not in clear', async () => {
    const vault = open();
    await vault.keep('a', bound('secret-1'));
    expect(await token(vault)).toBe('secret-1');
    expect(vault.whereabouts()).toEqual({ a: 'keyring' });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain('secret-1');
    expect(text).not.toContain(Buffer.from('secret-1').toString('base64'));

    const next = open();
    expect(await token(next)).toBe('secret-1');
    expect(await token(next, 'b')).toBeNull();
    expect(next.whereabouts()).toEqual({ a: 'keyring' });
    expect(warnings).toEqual([]);
  });

  test('nothing is asked of the keyring before there is something to keep or to read', async () => {
    await open().keep('a', bound('secret'));
    storage.calls = [];
    const vault = open();
    expect(await token(vault, 'b')).toBeNull();
    expect(storage.calls).toEqual([]);
  });

  test('one that was encrypted with another key is told and forgotten, without its text', async () => {
    await open().keep('a', bound('secret'));
    storage.key = 'k2';
    const vault = open();
    const held = await vault.of('a', ORIGIN);
    expect(held).toMatchObject({ ok: false, error: { code: 'TOKEN_UNREADABLE' } });
    expect(JSON.stringify(held)).not.toMatch(/secret|terces|leaks/);
    expect(await token(vault)).toBeNull();
    expect(await token(open())).toBeNull();
  });

  test('while the keyring is shut it is told, and kept for later', async () => {
    await open().keep('a', bound('secret'));
    storage.available = false;
    const vault = open();
    expect(vault.trouble).toBeNull();
    expect(await token(vault)).toBe('TOKEN_SHUT');
    expect(vault.trouble?.code).toBe('KEYRING_SHUT');
    storage.available = true;
    expect(await token(open())).toBe('secret');
  });

  test('a forgotten one is gone from the disk', async () => {
    const vault = open();
    await vault.keep('a', bound('secret'));
    await vault.keep('b', bound('other'));
    expect(await vault.forget('a')).toBeNull();
    expect(await token(vault)).toBeNull();
    const next = open();
    expect([await token(next), await token(next, 'b')]).toEqual([null, 'other']);
  });

  test('one that is forgotten while it is being kept stays forgotten', async () => {
    const vault = open();
    const keeping = vault.keep('a', bound('secret'));
    await vault.forget('a');
    await keeping;
    expect(await token(open())).toBeNull();
  });
});

test('a token whose key has aged is encrypted anew', async () => {
  const fresh = new NewStorage();
  storage = fresh;
  await open().keep('a', bound('secret'));
  fresh.aged = true;
  fresh.calls = [];
  const vault = open();
  expect(await token(vault)).toBe('secret');
  await vault.flush();
  expect(fresh.calls).toEqual(['decrypt async', 'encrypt async']);
});

test.each(['basic_text', 'unknown'])(
  'with %s tokens are kept for this run, and it is said',
  async (backend) => {
    storage.backend = backend;
    const vault = open();
    expect(vault.trouble?.code).toBe('NO_KEYRING');
    await vault.keep('a', bound('secret'));
    expect(await token(vault)).toBe('secret');
    expect(vault.whereabouts()).toEqual({ a: 'memory' });
    expect(storage.calls).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
    expect(await token(open())).toBeNull();
    expect(warnings).toEqual([]);
  },
);

test('one that could only be held in memory replaces the one on the disk all the same', async () => {
  await open().keep('a', bound('old'));
  storage.available = false;
  await open().keep('a', bound('new'));
  storage.available = true;
  expect(await token(open())).toBeNull();
});

describe('a token is bound to its gateway’s origin', () => {
  test.each([
    ['another host', 'wss://evil.example'],
    ['another port', 'wss://gw.example:8443'],
    ['no encryption', 'ws://gw.example'],
  ])('P11 %s: it is told and forgotten, on the disk too', async (_title, origin) => {
    await open().keep('a', bound('secret'));
    const vault = open();
    const held = await vault.of('a', origin);
    expect(held).toMatchObject({ ok: false, error: { code: 'TOKEN_ELSEWHERE' } });
    expect(JSON.stringify(held)).toContain(ORIGIN);
    expect(JSON.stringify(held)).not.toContain('secret');
    expect(await token(open())).toBeNull();
  });

  test('P11 in memory it is as bound', async () => {
    storage.backend = 'basic_text';
    const vault = open();
    await vault.keep('a', bound('secret'));
    expect(await token(vault, 'a', 'wss://evil.example')).toBe('TOKEN_ELSEWHERE');
    expect(await token(vault)).toBeNull();
  });

  test('P11 moved in the file to another gateway’s place, it goes nowhere', async () => {
    await open().keep('a', bound('secret'));
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"a"', '"b"'));
    expect(await token(open(), 'b', 'wss://evil.example')).toBe('TOKEN_ELSEWHERE');
  });

  test('one that an older console kept bare is told and forgotten', async () => {
    const encrypted = storage.encryptString('bare-token').toString('base64');
    await writeFile(path, JSON.stringify({ version: 1, tokens: { a: encrypted } }));
    expect(await token(open())).toBe('TOKEN_ELSEWHERE');
    expect(await token(open())).toBeNull();
  });

  test.each(['7', 'null', '{}', '{"origin":"wss://gw.example"}', '{"origin":7,"token":"t"}'])(
    'neither is %s taken for one',
    async (text) => {
      const encrypted = storage.encryptString(text).toString('base64');
      await writeFile(path, JSON.stringify({ version: 1, tokens: { a: encrypted } }));
      expect(await token(open())).toBe('TOKEN_ELSEWHERE');
    },
  );
});

describe('the file', () => {
  test.each([
    ['no JSON', '{'],
    ['another shape', '[]'],
    ['another version', '{"version":2,"tokens":{}}'],
    ['a strange id', '{"version":1,"tokens":{"../a":"AAAA"}}'],
    ['no base64', '{"version":1,"tokens":{"a":"<>"}}'],
  ])('%s: set aside with a word, and the console goes on', async (_title, text) => {
    await writeFile(path, text);
    const vault = open();
    expect(await token(vault)).toBeNull();
    expect(warnings).toMatchObject([{ code: 'TOKENS_DAMAGED' }]);
    await vault.keep('a', bound('secret'));
    const files = await readdir(folder);
    const aside = files.find((name) => name.startsWith('tokens.damaged-'));
    expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(text);
    expect(await token(open())).toBe('secret');
  });

  test('one that can’t be written is said; the token holds for this run', async () => {
    const vault = new TokenVault({
      keyring: systemKeyring(storage),
      path: join(folder, 'gone', 'tokens.json'),
      wall: 0,
      warn: (fault) => warnings.push(fault),
      changed: () => {},
    });
    await vault.keep('a', bound('secret'));
    expect(warnings).toMatchObject([{ code: 'TOKENS_NOT_SAVED' }]);
    expect(await token(vault)).toBe('secret');
    expect((await vault.forget('a'))?.code).toBe('TOKENS_NOT_SAVED');
  });
});
