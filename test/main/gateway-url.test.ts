import { describe, expect, test } from 'vitest';
import { gatewayUrlOf, inClearWarning } from '../../src/main/launch/gateway-url';

const read = (text: string) => {
  const result = gatewayUrlOf(text);
  return result.ok ? result.value : result.error;
};

test.each([
  ['wss://gw.example/telemetry', 'wss://gw.example/telemetry'],
  ['  WSS://GW.example:8443  ', 'wss://gw.example:8443/'],
  ['ws://127.0.0.1:9000/telemetry', 'ws://127.0.0.1:9000/telemetry'],
  ['wss://gw.example/telemetry?account=7', 'wss://gw.example/telemetry?account=7'],
])('%s is taken', (text, url) => {
  expect(read(text)).toMatchObject({ url });
});

test('a log may have the place, which is without the query', () => {
  expect(read('wss://gw.example:1/t?account=7')).toMatchObject({ place: 'wss://gw.example:1/t' });
});

test.each([
  ['', 'empty'],
  ['gw.example:9000', 'no ws:// or wss://'],
  ['gateway', 'no ws:// or wss://'],
  ['https://gw.example', 'https://'],
  ['javascript://gw.example', 'javascript://'],
  ['file:///etc/passwd', 'file://'],
  ['ws://', 'not a URL'],
  ['ws://gw example', 'not a URL'],
  ['ws://gw:99999', 'not a URL'],
  ['wss://user:pw@gw.example', 'user name or password'],
  ['wss://user@gw.example', 'user name or password'],
  ['wss://gw.example/#top', '# part'],
  ['wss://gw.example/#', '# part'],
  ['wss://gw.example/?token=abc', 'token'],
  ['wss://gw.example/?a=1&access_token=abc', 'access_token'],
  ['wss://gw.example/?API-Key=abc', 'API-Key'],
  ['wss://gw.example/?passwd=abc', 'passwd'],
  [`wss://gw.example/${'x'.repeat(2_048)}`, 'longer'],
])('%s is refused', (text, why) => {
  expect(read(text)).toMatchObject({ code: 'BAD_GATEWAY_URL', why: expect.stringContaining(why) });
});

test('P11: what may be a secret is not in the fault', () => {
  for (const text of ['wss://user:hunter2@gw', 'wss://gw/?token=hunter2', 'wss://gw/?a=hunter2#hunter2']) {
    expect(JSON.stringify(read(text))).not.toContain('hunter2');
  }
});

describe('P12: unencrypted to another machine is told', () => {
  test.each([
    'ws://localhost:1',
    'ws://a.localhost',
    'ws://127.0.0.1',
    'ws://127.8.9.10',
    'ws://127.1',
    'ws://2130706433',
    'ws://[::1]:80',
    'ws://[::ffff:127.0.0.1]',
    'wss://gw.example',
  ])('%s stays on this machine, or is encrypted', (text) => {
    expect(read(text)).toMatchObject({ inClear: false });
  });

  test.each([
    'ws://gw.example',
    'ws://10.0.0.1',
    'ws://127.0.0.1.evil.example',
    'ws://localhost.evil.example',
    'ws://[::2]',
    'ws://[::ffff:10.0.0.1]',
    'ws://0.0.0.0',
  ])('%s does not', (text) => {
    expect(read(text)).toMatchObject({ inClear: true });
  });

  test('the warning names the place and the way out', () => {
    const checked = gatewayUrlOf('ws://gw.example/t');
    if (!checked.ok) throw new Error(checked.error.why);
    const warning = inClearWarning(checked.value);
    expect(warning.what).toContain('ws://gw.example/t');
    expect(warning.how).toContain('wss://');
  });
});
