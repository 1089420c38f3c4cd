import { describe, expect, test } from 'vitest';
import { policyOf } from '../../src/main/policy/policy-text';
import { MAX_RETENTION } from '../../src/shared/ipc/settings';

const FILE = '/etc/mci-console/config.json';
const read = (value: unknown) => policyOf(JSON.stringify(value), FILE);
const PAPER = { name: 'Paper', url: 'wss://paper.example/t' };

test('every key has its say', () => {
  const policy = read({
    gateways: [{ ...PAPER, currency: 'EUR', caFile: '/etc/mci-console/ca.pem', channels: ['market'] }],
    otherGateways: false,
    export: false,
    retention: { days: 7 },
    updates: { feed: 'https://updates.example/mci' },
  });
  expect(policy).toMatchObject({
    file: FILE,
    gateways: [{ ...PAPER, currency: 'EUR', exchangeZone: null, channels: ['market'] }],
    otherGateways: false,
    mayExport: false,
    retention: { days: 7 },
    feed: 'https://updates.example/mci',
    fault: null,
  });
  expect(policy.retention).not.toHaveProperty('megabytes');
});

test('what it doesn’t say is free', () => {
  expect(read({})).toMatchObject({ gateways: [], otherGateways: true, mayExport: true, retention: {} });
  expect(policyOf('\uFEFF{"export": false}', FILE)).toMatchObject({ mayExport: false, fault: null });
});

describe('what can’t be understood locks all that it could', () => {
  test.each([
    ['no JSON', '{"export": fals'],
    ['an empty file', ''],
    ['not an object', '[]'],
    ['a key that is spelt wrong', '{"exprot": false}'],
    ['a key within that is spelt wrong', '{"retention": {"day": 7}}'],
    ['a word for a truth', '{"export": "no"}'],
    ['a number out of range', '{"retention": {"days": 0}}'],
    ['a feed in clear', '{"updates": {"feed": "http://updates.example"}}'],
    ['a feed with a password', '{"updates": {"feed": "https://me:secret@updates.example"}}'],
    ['other gateways forbidden and none named', '{"otherGateways": false}'],
    ['a gateway that is none', '{"gateways": [{"name": "A", "url": "https://a.example"}]}'],
    ['a gateway with a secret', '{"gateways": [{"name": "A", "url": "wss://a.example/?token=abc"}]}'],
    ['a CA file by a relative path', `{"gateways": [{"name": "A", "url": "wss://a/", "caFile": "ca.pem"}]}`],
  ])('%s', (_, text) => {
    const policy = policyOf(text, FILE);
    expect(policy).toMatchObject({
      gateways: [],
      otherGateways: false,
      mayExport: false,
      retention: MAX_RETENTION,
      feed: null,
      fault: { code: 'POLICY_UNREADABLE', why: expect.stringContaining(FILE) },
    });
  });

  test('but the gateways that can be read may be watched', () => {
    const policy = read({ gateways: [PAPER, { name: 'B', url: 'nonsense' }], exprot: false });
    expect(policy).toMatchObject({ gateways: [PAPER], mayExport: false });
    expect(policy.fault?.why).toMatch(/json: Unrecognized key: "exprot"$/);
  });

  test('two gateways of one URL, or of one name', () => {
    const same = read({ gateways: [PAPER, { name: 'B', url: 'WSS://paper.example/t' }] });
    expect(same.fault?.why).toMatch(/gateways\.1\.url: another gateway has it/);
    const named = read({ gateways: [PAPER, { name: 'paper', url: 'wss://b.example/' }] });
    expect(named.fault?.why).toMatch(/gateways\.1\.name: another gateway has it/);
  });
});

test('a gateway’s id is its URL’s, whatever it is called', () => {
  const id = (name: string, url: string) => read({ gateways: [{ name, url }] }).gateways[0]?.id;
  expect(id('A', PAPER.url)).toBe(id('B', 'WSS://paper.example/t'));
  expect(id('A', PAPER.url)).not.toBe(id('A', 'wss://elsewhere.example/t'));
});
