/** Each way in which a line can be spoiled. Afterwards all is as it should be, by the gateway's ledger. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { builtHistory } from '../history/support/worker';
import { chance, SEED } from './support/seed';
import { type Scene, scene } from './support/stage';

const built = builtHistory();
const start = (factor = 10): Promise<Scene> => scene(built.path('worker'), { seed: SEED }, { factor });

const streaming = ({ core }: Scene): Promise<void> =>
  vi.waitFor(() => expect(core.driver.state().name).toBe('Streaming'), 30_000);
const lost = ({ core }: Scene): Promise<void> =>
  vi.waitFor(() => expect(core.driver.state().name).not.toBe('Streaming'), 30_000);
const causes = ({ core }: Scene): string[] =>
  core.picture.timeline.flatMap((state) => (state.name === 'Reconnecting' ? [state.cause.fault.code] : []));

test('frames split at every byte, both ways, the handshake too: nothing is lost', async () => {
  // A system call for each byte: at the pace of a day, not of a fast one.
  await using on = await start(1);
  on.proxy.spoil({ pieceBytes: 1 });
  await streaming(on);
  await wait(3_000);
  expect(on.proxy.opened).toBe(1);
  await on.agrees();
});

test('a line that is late by a third of a second and as slow as a modem loses nothing', async () => {
  await using on = await start();
  await streaming(on);
  on.proxy.spoil({ delayMs: 30, bytesPerSecond: 20_000, pieceBytes: 512 });
  await wait(3_000);
  on.proxy.mend();
  await on.agrees();
  expect(on.proxy.opened).toBe(1);
});

test('a line that drops all without a word: called dead by silence, and had again', async () => {
  await using on = await start();
  await streaming(on);
  on.proxy.spoil({ swallow: true });
  await lost(on);
  expect(causes(on)).toEqual(['HEARTBEAT_LOST']);
  // Attempts meanwhile are not answered either.
  await wait(1_500);
  on.proxy.mend();
  await on.agrees();
});

test('pieces that come twice are a broken stream, or messages heard before: neither is kept twice', async () => {
  await using on = await start();
  await streaming(on);
  on.proxy.spoil({ twiceEvery: 3 });
  await wait(4_000);
  on.proxy.mend();
  await on.agrees();
});

test.each(['client', 'server'] as const)('the %s is told that the other end has finished', async (end) => {
  await using on = await start();
  await streaming(on);
  on.proxy.halfClose(end);
  await lost(on);
  await on.agrees();
  expect(on.proxy.opened).toBe(2);
});

test('reset in the handshake, before, within and after the answer: the next attempt gets through', async () => {
  await using on = await start();
  await streaming(on);
  // The answer to the upgrade has 129 bytes.
  for (const bytes of [0, 1, 1 + Math.floor(chance('handshake')() * 127), 129, 140]) {
    on.proxy.spoil({ resetAfter: bytes });
    on.proxy.reset();
    const before = on.proxy.opened;
    await vi.waitFor(() => expect(on.proxy.opened).toBeGreaterThan(before), 30_000);
    on.proxy.mend();
    await streaming(on);
  }
  await on.agrees();
});

test('one fault after another, as the seed has it', async () => {
  await using on = await start();
  await streaming(on);
  const random = chance('story');
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const acts: (() => void)[] = [
    () => on.proxy.spoil({ swallow: true }),
    () => on.proxy.spoil({ delayMs: upTo(200) }),
    () => on.proxy.spoil({ bytesPerSecond: 20_000 + upTo(200_000), pieceBytes: 1 + upTo(1_000) }),
    () => on.proxy.spoil({ twiceEvery: 1 + upTo(5) }),
    () => on.proxy.spoil({ resetAfter: upTo(2_000) }),
    () => on.proxy.reset(),
    () => on.proxy.halfClose(random() < 0.5 ? 'client' : 'server'),
    () => on.proxy.mend(),
    () => on.gateway.requestReconnect(upTo(3_000)),
    () => on.core.driver.retryNow(),
    () => on.core.driver.connect(on.proxy.url),
    () => on.core.driver.system('resume'),
    () => on.core.driver.system('network-up'),
    () => on.clock.stepWall(upTo(120_000) - 60_000),
  ];
  for (let act = 0; act < 30; act += 1) {
    acts[upTo(acts.length)]?.();
    await wait(upTo(600));
    expect(on.core.sockets.maxOpen).toBe(1);
  }
  on.proxy.mend();
  // A line that swallowed half a frame has its end still before it.
  on.proxy.reset();
  await lost(on);
  await on.agrees();
});
