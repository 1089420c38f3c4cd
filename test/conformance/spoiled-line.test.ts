/** The short form of `npm run test:chaos`: three ways a real line can be spoiled, and what must hold after each. */
import { expect, test, vi } from 'vitest';
import { type Scene, scene } from '../chaos/support/stage';

/** Fast enough not to wait for the backoff, slow enough for a busy machine to keep up. */
const start = (): Promise<Scene> => scene(null, { seed: 3, symbols: 5 }, { factor: 3 });
const ROOM = { timeout: 15_000 };
const streaming = ({ core }: Scene): Promise<void> =>
  vi.waitFor(() => expect(core.driver.state().name).toBe('Streaming'), ROOM);

test('P1 frames split at every byte, both ways, the handshake too: nothing is lost', async () => {
  await using on = await start();
  on.proxy.spoil({ pieceBytes: 1 });
  await streaming(on);
  await vi.waitFor(() => expect(on.core.deliveredEntries.length).toBeGreaterThan(3), ROOM);
  await on.agrees();
  expect(on.proxy.opened).toBe(1);
});

test.each([0, 60, 129])(
  'P31 a line reset after %i bytes of the answer to the upgrade is tried again',
  async (bytes) => {
    await using on = await start();
    await streaming(on);
    on.proxy.spoil({ resetAfter: bytes });
    on.proxy.reset();
    await vi.waitFor(() => expect(on.proxy.opened).toBe(2), ROOM);
    on.proxy.mend();
    await on.agrees();
  },
);

test.each(['client', 'server'] as const)(
  'P31 a line of which the %s is told the end is lost, and had again',
  async (end) => {
    await using on = await start();
    await streaming(on);
    on.proxy.halfClose(end);
    await vi.waitFor(() => expect(on.proxy.opened).toBe(2), ROOM);
    await on.agrees();
  },
);
