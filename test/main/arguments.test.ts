import { describe, expect, test } from 'vitest';
import { HELP, parseArguments } from '../../src/main/launch/arguments';

const NOTHING = {
  gatewayUrl: null,
  tokenFile: null,
  demo: false,
  userDataDir: null,
  print: null,
  logLevel: null,
  link: null,
  exportOrder: null,
};

describe('flags that are taken', () => {
  test.each([
    [[], {}],
    [['/usr/bin/electron', '/home/op/app'], {}],
    [['--gateway-url=wss://gw.example/telemetry'], { gatewayUrl: 'wss://gw.example/telemetry' }],
    [
      ['app', '--gateway-url=ws://127.0.0.1:9000', '--token-file=/run/token=1'],
      { gatewayUrl: 'ws://127.0.0.1:9000/', tokenFile: '/run/token=1' },
    ],
    [['--demo', '--user-data-dir=/tmp/a b'], { demo: true, userDataDir: '/tmp/a b' }],
    [['--log-level=debug'], { logLevel: 'debug' }],
    [
      ['app', 'mci-console://panel/orders', '--log-level=warn'],
      { logLevel: 'warn', link: 'mci-console://panel/orders' },
    ],
    [['--help'], { print: 'help' }],
    [['--version'], { print: 'version' }],
    [
      ['--gateway-url=ws://localhost:1', '--gateway-url=ws://localhost:2'],
      { gatewayUrl: 'ws://localhost:2/' },
    ],
  ])('%j', (words, expected) => {
    expect(parseArguments(words)).toEqual({
      launch: { ...NOTHING, ...expected },
      fault: null,
      headless: false,
    });
  });

  test.each([
    '--no-sandbox',
    '--inspect=0',
    '--remote-debugging-port=0',
    '--log-level=3',
    '--ozone-platform=wayland',
    '--disable-gpu',
    '--enable-logging',
    '--js-flags=--max-old-space-size=512',
    '--lang=hi',
    '--v=1',
    '-r',
    '--',
  ])('a switch of the platform passes: %s', (word) => {
    expect(parseArguments(['electron', word, 'app']).fault).toBeNull();
  });
});

describe('flags that are faults', () => {
  test.each([
    [['--gateway-ulr=ws://x'], 'Did you mean --gateway-url=URL?'],
    [['--gateway_url=ws://x'], 'Did you mean --gateway-url=URL?'],
    [['--Gateway-URL=ws://x'], 'Did you mean --gateway-url=URL?'],
    [['--gateway=ws://x'], 'Did you mean --gateway-url=URL?'],
    [['--token-fle=x'], 'Did you mean --token-file=FILE?'],
    [['--user-data=x'], 'Did you mean --user-data-dir=DIR?'],
    [['--dmeo'], 'Did you mean --demo?'],
    [['--bogus'], 'See --help'],
    [['--token=secret'], 'Did you mean --token-file=FILE?'],
    [['--url=ws://x'], 'See --help'],
    [['--gateway-url'], 'Write --gateway-url=URL'],
    [['--gateway-url=', '--demo'], 'Write --gateway-url=URL'],
    [['--token-file', '/run/token'], 'Write --token-file=FILE'],
    [['--demo=yes'], 'Write --demo'],
    [['--demo', '--gateway-url=ws://localhost'], 'Give one of them'],
    [['--token-file=/run/token'], 'Add --gateway-url=URL'],
    [['--log-level'], 'Write --log-level=error|warn|info|debug'],
    [['--log-level=loud'], 'Write --log-level=error|warn|info|debug'],
    [['--loglevel=info'], 'Did you mean --log-level=error|warn|info|debug?'],
    [['mci-console://panel/orders', '--demo'], 'Give either one link, or flags'],
    [['mci-console://panel/orders', '--export-activity=x'], 'Give either one link, or flags'],
    [['mci-console://panel/orders', 'mci-console://panel/market'], 'Give either one link, or flags'],
  ])('%j', (words, how) => {
    const { launch, fault } = parseArguments(words);
    expect(fault).toMatchObject({ code: 'BAD_FLAG', how });
    expect(launch).toEqual(NOTHING);
  });

  test('a value is never repeated: it may be a secret', () => {
    const { fault } = parseArguments(['--token=hunter2hunter2']);
    expect(JSON.stringify(fault)).not.toContain('hunter2');
  });

  test('a URL that isn’t one of a gateway', () => {
    expect(parseArguments(['--gateway-url=http://gw']).fault?.code).toBe('BAD_GATEWAY_URL');
  });

  test('the folder for our files holds in spite of a fault, before and after it', () => {
    for (const words of [
      ['--user-data-dir=/d', '--bogus'],
      ['--bogus', '--user-data-dir=/d'],
    ]) {
      expect(parseArguments(words).launch).toEqual({ ...NOTHING, userDataDir: '/d' });
    }
  });
});

test('the help names every flag', () => {
  for (const flag of ['gateway-url', 'token-file', 'demo', 'user-data-dir', 'log-level', 'help', 'version']) {
    expect(HELP).toContain(`--${flag}`);
  }
});
