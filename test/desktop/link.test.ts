import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { follow, isLink, linkOf, MAX_LINK } from '../../src/main/desktop/link';
import { CHANNELS } from '../../src/protocol/channels';
import type { Fault } from '../../src/protocol/fault';
import { PANELS } from '../../src/shared/ipc/panels';
import type { Profile } from '../../src/shared/ipc/view';

const profile = (id: string, name: string): Profile => ({
  id,
  name,
  url: `wss://${id}.example/`,
  channels: [...CHANNELS],
  currency: null,
  exchangeZone: null,
  caFile: null,
});

/** What the link did, in the order it did it. */
function followed(text: string, profiles: readonly Profile[] = []) {
  const done: unknown[] = [];
  follow(text, {
    profiles,
    windows: { goTo: (panel) => done.push(panel), signInAt: (id) => done.push({ id }) },
    refused: (fault) => done.push(fault),
  });
  return done;
}

describe('what a link may say', () => {
  test.each([
    ['mci-console://panel/orders', { kind: 'panel', panel: 'Orders' }],
    ['mci-console://panel/system-health', { kind: 'panel', panel: 'System health' }],
    ['mci-console://panel/Activity%20log', { kind: 'panel', panel: 'Activity log' }],
    ['MCI-Console://PANEL/Market/', { kind: 'panel', panel: 'Market' }],
    ['mci-console://gateway/paper', { kind: 'gateway', gateway: 'paper' }],
    ['mci-console://gateway/Paper%20%2F%20%C3%A9', { kind: 'gateway', gateway: 'Paper / é' }],
  ])('%s', (text, value) => {
    expect(linkOf(text)).toEqual({ ok: true, value });
  });

  test('every panel has one', () => {
    for (const panel of PANELS) {
      expect(followed(`mci-console://panel/${encodeURIComponent(panel)}`)).toEqual([panel]);
    }
  });
});

describe('what it may not', () => {
  test.each([
    'mci-console:',
    'mci-console:panel/orders',
    'mci-console://panel',
    'mci-console://panel/',
    'mci-console://panel/nowhere',
    'mci-console://panel/__proto__',
    'mci-console://panel/orders/cancel',
    'mci-console://panel/orders?sort=price',
    'mci-console://panel/orders#x',
    'mci-console://gateway/%00',
    'mci-console://gateway/%E0%A4%A',
    'mci-console://gateway/paper?token=secret',
    'mci-console://user:secret@gateway/paper',
    'mci-console://gateway:1/paper',
    'mci-console://connect/wss://evil.example',
    'mci-console://settings/theme',
    ' mci-console://panel/orders',
    'mci-console://panel/orders\n',
    'mci://app/index.html',
    'https://example.com',
    `mci-console://gateway/${'x'.repeat(MAX_LINK)}`,
  ])('%j', (text) => {
    const [fault, ...more] = followed(text);
    expect(fault).toMatchObject({ code: 'BAD_LINK', how: expect.stringContaining('mci-console://panel/') });
    expect(more).toEqual([]);
    expect(JSON.stringify(fault)).not.toContain('secret');
    expect((fault as Fault).what.length).toBeLessThan(100);
  });
});

describe('a gateway', () => {
  const kept = [profile('a1', 'Paper'), profile('b2', 'Live'), profile('c3', 'live')];
  test('by its id, or its name in any case', () => {
    expect(followed('mci-console://gateway/b2', kept)).toEqual([{ id: 'b2' }]);
    expect(followed('mci-console://gateway/PAPER', kept)).toEqual([{ id: 'a1' }]);
  });

  test('none that is kept, or more than one: nothing is opened', () => {
    for (const name of ['Demo', 'Live']) {
      expect(followed(`mci-console://gateway/${name}`, kept)).toMatchObject([{ code: 'BAD_LINK' }]);
    }
  });
});

test('whatever it holds, it yields a panel of ours, a gateway that is kept, or one fault', () => {
  const kept = [profile('a1', 'Paper')];
  const piece = fc.oneof(
    fc.constantFrom(
      'mci-console:',
      '//',
      '/',
      'panel',
      'gateway',
      'orders',
      'Paper',
      'a1',
      '?',
      '#',
      '@',
      '%2F',
      '%',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2_000 }),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.array(piece, { maxLength: 6 }).map((pieces) => `mci-console://${pieces.join('')}`),
  );
  fc.assert(
    fc.property(text, (link) => {
      const done = followed(link, kept);
      expect(done).toHaveLength(1);
      const [one] = done;
      if (typeof one === 'string') expect(PANELS).toContain(one);
      else if (typeof one === 'object' && one !== null && 'id' in one) expect(one).toEqual({ id: 'a1' });
      else expect(one).toMatchObject({ code: 'BAD_LINK' });
    }),
    { numRuns: 2_000 },
  );
});

test('a word of a command line that is one', () => {
  expect(isLink('MCI-CONSOLE://x')).toBe(true);
  expect(isLink('/home/op/mci-console:x')).toBe(false);
});
