import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { argumentsAnew, handOverOf, readHandOver } from '../../src/main/desktop/hand-over';
import { MAX_LINK } from '../../src/main/desktop/link';
import { endOfSecond } from '../../src/main/desktop/second-start';
import { parseArguments } from '../../src/main/launch/arguments';
import { NOTHING_ASKED } from '../../src/shared/hand-over';

/** What the running console reads of a start with those words in /home/op. */
function handed(...words: string[]) {
  const { launch, fault } = parseArguments(['mci-console', '--user-data-dir=/d', ...words]);
  expect(fault).toBeNull();
  const made = handOverOf(launch, '/home/op');
  // As Electron carries it.
  return made.ok ? readHandOver(JSON.parse(JSON.stringify(made.value))) : made;
}

describe('a start that is handed over', () => {
  test.each([
    [[], {}],
    [['--demo'], { demo: true }],
    [
      ['--gateway-url=ws://127.0.0.1:9', '--token-file=keys/token.txt'],
      { gatewayUrl: 'ws://127.0.0.1:9/', tokenFile: '/home/op/keys/token.txt' },
    ],
    [['--gateway-url=ws://127.0.0.1:9', '--token-file=/run/token'], { tokenFile: '/run/token' }],
    [['--log-level=debug'], { logLevel: 'debug' }],
    [['--log-level=3', '--no-sandbox'], { logLevel: null }],
    [['mci-console://panel/orders'], { link: 'mci-console://panel/orders' }],
  ])('%j', (words, launch) => {
    expect(handed(...words)).toMatchObject({ ok: true, value: { kind: 'launch', launch } });
  });

  test('a link without end stays short, and is refused as too long where it is followed', () => {
    const read = handed(`mci-console://gateway/${'x'.repeat(100_000)}`);
    const link = read.ok && read.value.kind === 'launch' ? read.value.launch.link : null;
    expect(link).toHaveLength(MAX_LINK + 1);
  });

  test('a command line too long to carry is refused where it was given', () => {
    const made = handed('--gateway-url=ws://127.0.0.1:9', `--token-file=/${'x'.repeat(9_000)}`);
    expect(made).toMatchObject({ ok: false, error: { code: 'BAD_FLAG' } });
  });
});

describe('what comes from elsewhere', () => {
  test.each([
    undefined,
    null,
    3,
    'x',
    {},
    { kind: 'mci-console-start' },
    { kind: 'mci-console-start', words: [1] },
    { kind: 'mci-console-start', words: { length: 1 } },
    { kind: 'mci-console-start', words: Array(9).fill('--demo') },
    { kind: 'mci-console-start', words: [`--token-file=/${'x'.repeat(8_192)}`] },
    { kind: 'another', words: [] },
  ])('what can’t be read asks to be shown, as every start does: %j', (data) => {
    expect(readHandOver(data)).toEqual({ ok: true, value: { kind: 'show' } });
  });

  test('a start that was refused elsewhere asks for nothing', () => {
    expect(readHandOver(NOTHING_ASKED)).toEqual({ ok: true, value: { kind: 'nothing' } });
  });

  test.each([
    ['a flag of another version', ['--wireless']],
    [
      'a link with a flag that its maker added',
      ['mci-console://panel/orders', '--gateway-url=wss://evil.example'],
    ],
    ['a token file that is no whole path', ['--gateway-url=ws://127.0.0.1:9', '--token-file=token']],
  ])('%s is refused', (_, words) => {
    expect(readHandOver({ kind: 'mci-console-start', words })).toMatchObject({
      ok: false,
      error: { code: 'BAD_FLAG' },
    });
  });

  test('it never throws', () => {
    const words = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('--demo', '--token-file=/x', '--log-level=')),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ kind: fc.constant('mci-console-start'), words })),
        (data) => {
          readHandOver(data);
        },
      ),
    );
  });
});

test('a console that is started anew has its folder and switches, and what the other start asked for', () => {
  const own = [
    '--no-sandbox',
    '/app',
    '--user-data-dir=/d',
    '--gateway-url=ws://127.0.0.1:1',
    '--token-file=/t',
    '--log-level=debug',
    '--log-level=3',
    'mci-console://panel/orders',
  ];
  const kept = ['--no-sandbox', '/app', '--user-data-dir=/d', '--log-level=3'];
  expect(argumentsAnew(own, ['--demo'])).toEqual([...kept, '--demo']);
});

test('the second start ends with 0, or with 2 for flags that can’t be used', () => {
  expect(endOfSecond({ ok: true, value: NOTHING_ASKED })).toMatchObject({ code: 0, stderr: '' });
  const { fault } = parseArguments(['--bogus']);
  if (fault === null) throw new Error('It is no flag');
  expect(endOfSecond({ ok: false, error: fault })).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^BAD_FLAG: /),
  });
});
