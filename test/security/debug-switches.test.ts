import { describe, expect, test } from 'vitest';
import { isFlag } from '../../src/main/launch/arguments';
import { ignoredLine, type Start, takeBackSwitches } from '../../src/main/security/debug-switches';

/** Reads arguments as Chromium does, whose `app.commandLine` knows what it has read. */
class FakeLine {
  readonly switches = new Set<string>();
  constructor(words: readonly string[], platform: NodeJS.Platform) {
    for (const word of words.map((raw) => raw.trim())) {
      if (word === '--') return;
      const [, name] = (platform === 'win32' ? /^(?:--|-|\/)([^=]+)/ : /^--?([^=]+)/).exec(word) ?? [];
      if (name !== undefined) this.switches.add(platform === 'win32' ? name.toLowerCase() : name);
    }
  }
  hasSwitch(name: string): boolean {
    return this.switches.has(name);
  }
  removeSwitch(name: string): void {
    this.switches.delete(name);
  }
}

/** What is left of `words`, what was ignored, and the code of what ended the start. */
function start(words: readonly string[], change: Partial<Start> = {}) {
  const given = {
    words,
    platform: 'linux',
    packaged: true,
    inspected: false,
    isOwn: isFlag,
    ...change,
  } as const;
  const line = new FakeLine(words, given.platform);
  const { ignored, end } = takeBackSwitches(line, given);
  return { left: [...line.switches], ignored, end: end?.code ?? null };
}

describe('a shipped console takes back', () => {
  test.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-port',
    '-remote-debugging-port=9222',
    ' --remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--remote-debugging-address=0.0.0.0',
    '--remote-allow-origins=*',
    '--inspect',
    '--inspect-brk=0.0.0.0:9229',
    '--js-flags=--allow-natives-syntax',
    '--disable-web-security',
    '--allow-running-insecure-content',
    '--ignore-certificate-errors',
    '--ignore-certificate-errors-spki-list=AAAA',
    '--load-extension=/tmp/x',
    '--renderer-cmd-prefix=xterm -e',
    '--utility-cmd-prefix=sh',
    '--gpu-launcher=sh',
    '--browser-subprocess-path=/tmp/x',
    '--host-rules=MAP * evil',
    '--host-resolver-rules=MAP * evil',
    '--unsafely-treat-insecure-origin-as-secure=http://evil',
    '--disable-site-isolation-trials',
    '--disable-features=NetworkServiceSandbox',
    '--enable-blink-features=Anything',
    '--enable-experimental-web-platform-features',
    '--user-agent=x',
    '--proxy-server=evil:1',
    '--ssl-key-log-file=/tmp/keys',
    '--log-net-log=/tmp/net',
    '--a-switch-that-chromium-will-have-one-day',
  ])('%s', (word) => {
    const { left, ignored, end } = start([word, '--lang=en']);
    expect({ left, end }).toEqual({ left: ['lang'], end: null });
    expect(ignoredLine(ignored)).toBe(
      `Ignored on the command line: --${word.trim().replace(/^-+/, '').split('=')[0]}`,
    );
  });

  test.each(['/remote-debugging-port=9222', '--Remote-Debugging-PORT=1'])('on Windows %s', (word) => {
    expect(start([word], { platform: 'win32' }).left).toEqual([]);
  });
});

test('what places and draws windows is let through, and so are the console’s own flags', () => {
  const words = ['--ozone-platform=wayland', '--disable-gpu', '--password-store=kwallet5', '--lang=de'];
  const own = ['--gateway-url=wss://gw/', '--token-file=/t', '--user-data-dir=/d', '--demo'];
  const { left, ignored } = start(['/usr/bin/mci-console', ...words, ...own]);
  expect(left).toHaveLength(words.length + own.length);
  expect(ignored).toEqual([]);
});

test('what Chromium doesn’t take for a switch isn’t named', () => {
  expect(start(['remote-debugging-port', '--', '--remote-debugging-port=1']).ignored).toEqual([]);
});

test.each([
  '--no-sandbox',
  '-no-sandbox',
  '--single-process',
  '--no-zygote',
  '--no-zygote-sandbox',
  '--zygote-cmd-prefix=x',
  '--allow-sandbox-debugging',
  '--disable-seccomp-filter-sandbox',
])('%s, which is in force already, ends the start in words', (word) => {
  expect(start([word]).end).toBe('NO_SANDBOX');
});

test.each([{ packaged: false }, { inspected: true }])('all of it holds with %j', (change) => {
  const words = ['--no-sandbox', '--remote-debugging-port=0', '--inspect=0'];
  expect(start(words, change)).toEqual({
    left: ['no-sandbox', 'remote-debugging-port', 'inspect'],
    ignored: [],
    end: null,
  });
});
