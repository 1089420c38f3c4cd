import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readAuthorities } from '../../src/main/launch/authority-file';
import { Profiles } from '../../src/main/launch/profiles';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { ProfileDraft, Settings } from '../../src/shared/ipc/view';
import { selfSigned } from '../support/certificate';

let settings: Settings;
let profiles: Profiles;
beforeEach(() => {
  settings = DEFAULT_SETTINGS;
  profiles = new Profiles({
    current: () => settings,
    own: () => settings,
    update: (change) => {
      settings = { ...settings, ...(change as Partial<Settings>) };
    },
  });
});

const draft = (part: Partial<ProfileDraft> = {}): ProfileDraft => ({
  id: null,
  name: '',
  url: 'wss://gw.example/t',
  channels: ['market'],
  currency: null,
  exchangeZone: null,
  caFile: null,
  ...part,
});
const code = (part: Partial<ProfileDraft>): string | null => {
  const saved = profiles.save(draft(part));
  return saved.ok ? null : saved.error.code;
};

test.runIf(process.platform === 'linux')(
  'a CA file whose size nobody tells is read no further than it may be',
  () => {
    // A regular file of size 0 to stat, and of 512 GB to read.
    const read = readAuthorities('/proc/self/pagemap');
    expect(read).toMatchObject({ ok: false, error: { code: 'BAD_CA_FILE' } });
  },
);

describe('saving', () => {
  test('what was typed is kept as it is understood', () => {
    const given = {
      name: ' Paper ',
      url: ' WSS://GW.example/t ',
      currency: ' eur',
      exchangeZone: 'Europe/Berlin ',
    };
    expect(profiles.save(draft(given))).toMatchObject({
      ok: true,
      value: {
        name: 'Paper',
        url: 'wss://gw.example/t',
        currency: 'EUR',
        exchangeZone: 'Europe/Berlin',
        caFile: null,
      },
    });
    expect(settings.profiles).toHaveLength(1);
  });

  test('blank choices are the settings’', () => {
    const blank = { currency: ' ', exchangeZone: '', caFile: ' ' };
    expect(profiles.save(draft(blank))).toMatchObject({
      value: { currency: null, exchangeZone: null, caFile: null },
    });
  });

  test('without a name it has its host’s, told apart by a number', () => {
    profiles.save(draft());
    profiles.save(draft());
    expect(settings.profiles.map(({ name }) => name)).toEqual(['gw.example', 'gw.example (2)']);
  });

  test.each([
    [{ url: 'http://x' }, 'BAD_GATEWAY_URL'],
    [{ name: 'x'.repeat(81) }, 'BAD_NAME'],
    [{ name: ' PAPER ' }, 'NAME_TAKEN'],
    [{ currency: 'rupees' }, 'BAD_CURRENCY'],
    [{ exchangeZone: 'Asia/Atlantis' }, 'BAD_TIME_ZONE'],
    [{ caFile: '/nowhere/ca.pem' }, 'BAD_CA_FILE'],
  ])('%j is refused, and nothing is kept of it', (part, expected) => {
    profiles.save(draft({ name: 'Paper' }));
    expect(code(part)).toBe(expected);
    expect(settings.profiles).toHaveLength(1);
  });

  test('a change stays in its place, and may keep its own name', () => {
    profiles.save(draft({ name: 'One' }));
    profiles.save(draft({ name: 'Two' }));
    const { id } = settings.profiles[0] ?? { id: '' };
    expect(code({ id, name: 'one', currency: 'USD' })).toBeNull();
    expect(settings.profiles.map(({ name }) => name)).toEqual(['one', 'Two']);
  });

  test('100 are enough', () => {
    for (let n = 0; n < 100; n += 1) profiles.save(draft());
    expect(code({})).toBe('TOO_MANY_PROFILES');
    profiles.used(profiles.unnamed('wss://another/'));
    expect(settings.profiles).toHaveLength(100);
    expect(code({ id: settings.profiles[7]?.id ?? null, name: 'Seven' })).toBeNull();
  });
});

test('removing the last used one: none is the last', () => {
  profiles.used(profiles.unnamed('wss://gw/'));
  const { id } = profiles.last() ?? { id: '' };
  profiles.remove(id);
  expect([profiles.last(), settings.profiles]).toEqual([null, []]);
});

describe('the CA file', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mci-ca-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('each of its certificates is read, whatever stands between them', async () => {
    const [one, two] = [selfSigned().cert, selfSigned().cert];
    await writeFile(file('two.pem'), `# first\r\n${one.replaceAll('\n', '\r\n')}\nsecond\n${two}`);
    const read = readAuthorities(file('two.pem'));
    expect(read.ok && read.value).toHaveLength(2);
  });

  test.each([
    ['missing', null, 'no such file'],
    ['empty', '', 'no certificate'],
    ['key', () => selfSigned().key, 'no certificate'],
    ['broken', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'number 1 can’t be read'],
    ['large', 'x'.repeat(1_048_577), 'larger than 1 MiB'],
  ])('%s: refused in words', async (name, content, why) => {
    if (content !== null) await writeFile(file(name), typeof content === 'string' ? content : content());
    expect(readAuthorities(file(name))).toMatchObject({
      ok: false,
      error: { code: 'BAD_CA_FILE', what: expect.stringContaining(name), why: expect.stringContaining(why) },
    });
  });

  test('a folder', async () => {
    await mkdir(file('folder'));
    expect(readAuthorities(file('folder'))).toMatchObject({ error: { why: 'It is a folder, not a file' } });
  });

  test.runIf(process.platform === 'linux')('a device, which might never end', () => {
    expect(readAuthorities('/dev/zero')).toMatchObject({ error: { why: expect.stringContaining('device') } });
  });
});
