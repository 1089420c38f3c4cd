import { beforeEach, describe, expect, test } from 'vitest';
import { dispatch, type Handlers } from '../../src/main/ipc/dispatch';
import type { Sender } from '../../src/main/ipc/sender';
import { COMMANDS } from '../../src/shared/ipc/channels';

const SENDER: Sender = { contentsId: 7, isTopFrame: true, url: 'mci://app/index.html' };
let lines: string[];
let calls: unknown[];
const log = {
  info: (text: string) => lines.push(text),
  warn: (text: string) => lines.push(text),
  error: (text: string) => lines.push(text),
};
const never = (): never => {
  throw new Error('Not called here');
};
const EVERY = { text: '', types: null, severities: null, subject: '', since: null, until: null };
const handlers: Handlers = {
  ...(Object.fromEntries(COMMANDS.map((name) => [name, never])) as unknown as Handlers),
  acknowledge: ({ seq }, window) => void calls.push([seq, window]),
  connect: (input) => {
    calls.push(input);
    return null;
  },
  disconnect: () => {
    throw new Error('broken inside');
  },
  retryNow: () => void calls.push('retry'),
  startDemo: async () => null,
  rejections: () => [],
};
const ports = { handlers, windows: () => new Set([7]), origin: 'mci://app', log };

beforeEach(() => {
  lines = [];
  calls = [];
});

test('a sound command of our window is carried out, and answered', async () => {
  await dispatch('acknowledge', { seq: 3, hidden: false }, SENDER, ports);
  expect(await dispatch('connect', { profile: 'x', token: null }, SENDER, ports)).toBeNull();
  expect(await dispatch('startDemo', undefined, SENDER, ports)).toBeNull();
  expect(calls).toEqual([[3, 7], { profile: 'x', token: null }]);
  expect(lines).toEqual([]);
});

test('what the contract doesn’t know is left out', async () => {
  await dispatch('connect', { profile: 'x', token: null, more: 1 }, SENDER, ports);
  expect(calls).toEqual([{ profile: 'x', token: null }]);
});

describe('refused before anything is done', () => {
  test.each([
    ['no frame', null],
    ['a frame inside the page', { ...SENDER, isTopFrame: false }],
    ['another page', { ...SENDER, url: 'https://evil.example/' }],
    ['another window', { ...SENDER, contentsId: 8 }],
  ])('%s', async (_title, sender) => {
    await expect(dispatch('retryNow', undefined, sender, ports)).rejects.toThrow(/^BAD_SENDER: /);
    expect(calls).toEqual([]);
    expect(lines).toHaveLength(1);
  });

  test.each([
    ['acknowledge', { seq: '3' }],
    ['acknowledge', undefined],
    ['connect', { profile: 'x' }],
    ['connect', { profile: 'x', token: 'x'.repeat(16_385) }],
    ['connect', { profile: '../x', token: null }],
    ['setWanted', { channel: '__proto__', wanted: true }],
    ['retryNow', { more: 1 }],
    [
      'export',
      { id: 1, format: 'csv', request: { what: 'activity', filter: { ...EVERY, severities: ['fatal'] } } },
    ],
    ['updateSettings', { theme: 'pink' }],
  ] as const)('%s with %j', async (name, input) => {
    await expect(dispatch(name, input, SENDER, ports)).rejects.toThrow(/^BAD_INPUT: /);
    expect(calls).toEqual([]);
  });

  const many = <T>(one: T): T[] => Array<T>(20_000).fill(one);
  const DRAFT = { id: null, name: '', url: 'wss://a', currency: null, exchangeZone: null, caFile: null };
  test.each([
    ['saveProfile', { ...DRAFT, channels: many('account') }],
    ['updateSettings', { notifications: { kinds: many('given-up'), quiet: false, sound: false } }],
    ['activityPage', { filter: { ...EVERY, severities: many('info') }, before: null, limit: 1 }],
    ['activityPage', { filter: { ...EVERY, types: many(1) }, before: null, limit: 1 }],
    ['updateLayout', { splits: { ['x'.repeat(100_000)]: 0.5 } }],
    [
      'updateLayout',
      { tables: Object.fromEntries(many(0).map((_, n) => [`t${n}`, { hidden: [], sort: null }])) },
    ],
  ] as const)('%s with more than there can be, in a few words', async (name, input) => {
    await expect(dispatch(name, input, SENDER, ports)).rejects.toThrow(/^BAD_INPUT: /);
    expect(lines.join().length).toBeLessThan(1_000);
  });

  test('what was entered is in no message and no log', async () => {
    const token = 'hunter2'.repeat(4_000);
    const refused = dispatch('connect', { profile: 'x', token }, SENDER, ports);
    const told = await refused.then(never, (error: Error) => `${error.message} ${error.stack}`);
    expect(`${told} ${lines.join()}`).not.toContain('hunter2');
  });
});

test('a command that fails says so on one line; the log has where', async () => {
  const told = await dispatch('disconnect', undefined, SENDER, ports).then(never, (error: Error) => error);
  expect(told.message).toMatch(/^COMMAND_FAILED: .*broken inside/);
  expect(told.stack).toBe(told.message);
  expect(lines[0]).toContain('dispatch.test.ts');
});
