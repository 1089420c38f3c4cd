import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Launch } from '../../src/main/launch/arguments';
import { begin } from '../../src/main/launch/begin';
import type { Fault } from '../../src/protocol/fault';

const NOTHING: Launch = {
  gatewayUrl: null,
  tokenFile: null,
  demo: false,
  userDataDir: null,
  print: null,
  logLevel: null,
  link: null,
  exportOrder: null,
};
const FAULT: Fault = { code: 'X', what: '', why: '', how: '' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mci-begin-'));
  await writeFile(join(folder, 'token'), ' secret \n');
});
afterAll(() => rm(folder, { recursive: true }));

/** What is done at the start, and what is shown instead of a connection. */
async function done(launch: Partial<Launch>, last: string | null, answer: Fault | null = null) {
  const calls: unknown[] = [];
  const fault = await begin(
    { ...NOTHING, ...launch },
    {
      current:
        last === null
          ? null
          : { id: last, name: '', url: last, channels: [], currency: null, exchangeZone: null, caFile: null },
      connectProfile: async (...args) => {
        calls.push(args);
        return answer;
      },
      connect: async (...args) => {
        calls.push(args);
        return answer;
      },
      startDemo: async () => {
        calls.push('demo');
        return answer;
      },
    },
  );
  return { calls, fault };
}

const LAST = 'ws://localhost:1/';
const URL_GIVEN = 'wss://gw/';

test('nothing given: the gateway used last, with whatever token is held for it', async () => {
  expect(await done({}, LAST)).toEqual({ calls: [[LAST, null]], fault: null });
});

test('nothing given and none used yet: nothing', async () => {
  expect(await done({}, null)).toEqual({ calls: [], fault: null });
});

test('the demo', async () => {
  expect(await done({ demo: true }, LAST)).toEqual({ calls: ['demo'], fault: null });
});

test('a URL alone is connected to without a token', async () => {
  expect(await done({ gatewayUrl: URL_GIVEN }, LAST)).toEqual({ calls: [[URL_GIVEN, null]], fault: null });
});

test('a URL and a token file: at once, with its trimmed content', async () => {
  const tokenFile = join(folder, 'token');
  expect(await done({ gatewayUrl: URL_GIVEN, tokenFile }, null)).toEqual({
    calls: [[URL_GIVEN, 'secret']],
    fault: null,
  });
});

test('an unreadable token file: nothing is connected to', async () => {
  const tokenFile = join(folder, 'missing');
  const { calls, fault } = await done({ gatewayUrl: URL_GIVEN, tokenFile }, LAST);
  expect(calls).toEqual([]);
  expect(fault?.code).toBe('TOKEN_FILE_UNREADABLE');
});

test('what connecting says is what is shown', async () => {
  for (const launch of [{ demo: true }, { gatewayUrl: URL_GIVEN }, {}]) {
    expect((await done(launch, LAST, FAULT)).fault).toBe(FAULT);
  }
});
