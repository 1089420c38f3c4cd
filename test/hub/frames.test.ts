/** Any frames on a live connection, from their text to a window's picture: what is shown is what main holds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Driver } from '../../src/main/connection/driver';
import { FRAME_MS } from '../../src/main/hub/batcher';
import { Hub } from '../../src/main/hub/hub';
import { CHANNELS } from '../../src/protocol/channels';
import { decodeDown } from '../../src/protocol/decode';
import { DEFAULT_LAYOUT } from '../../src/shared/ipc/layout';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { Batch, Snapshot } from '../../src/shared/ipc/view';
import type { Picture } from '../../src/shared/model/held';
import { ABOUT } from '../support/about';
import { applyPush } from '../support/apply-naively';
import { anyFrame } from '../support/arbitrary-frames';
import { cases } from '../support/cases';
import { FakeClock } from '../support/fake-clock';
import { FakeSockets } from '../support/fake-socket';

const ACK =
  '{"event":"connection:ack","data":{"connectionId":"a","serverTime":1706400000000,"version":"1.0.0"}}';
/** Driver, hub and a window that acknowledges at once. */
function begin() {
  const clock = new FakeClock();
  const sockets = new FakeSockets();
  const hub = new Hub({
    clock,
    settings: DEFAULT_SETTINGS,
    layout: { current: DEFAULT_LAYOUT, names: [], undo: null },
    record: () => {},
    about: () => ABOUT,
  });
  const driver = new Driver(
    {
      clock,
      random: () => 0.5,
      openSocket: sockets.factory,
      reconnection: () => ({ jitter: 0, keepTrying: true }),
      publish: (occurrence, at) => hub.publish(occurrence, at),
    },
    CHANNELS,
  );
  const window: { picture: Picture | null } = { picture: null };
  const feed = hub.attach({
    send: (text) => {
      const push: Snapshot | Batch = JSON.parse(text);
      window.picture = applyPush(window.picture, push);
      feed.acknowledge(push.seq, false);
    },
    answers: () => {},
  });
  feed.ready();
  driver.connect('ws://127.0.0.1:9000/telemetry');
  return { clock, sockets, hub, driver, window };
}

const MARKET_SILENT_AT_THE_END: [string, 0 | 1 | 16 | 1_000][] = [
  ['{"event":"subscribed","data":{"channels":["market"],"subscribedAt":0}}', 16],
  ['{"event":"market:update","data":{"symbols":{},"timestamp":0}}', 0],
  ['{}', 1_000],
];

test('P7 P9 whatever frames come, each is counted once, and a window shows what main holds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyFrame, fc.constantFrom<0 | 1 | 16 | 1_000>(0, 1, 16, 1_000)), { maxLength: 40 }),
      (frames) => {
        const { clock, sockets, hub, driver, window } = begin();
        let heard = 0;
        let rejected = 0;
        for (const [text, ms] of frames) {
          const newest = sockets.last;
          if (newest.phase === 'opening') {
            newest.open();
            newest.text(ACK);
            heard += 1;
          }
          const before = driver.state().name;
          // An end that was left politely is listened to by nobody.
          const listens = before !== 'Disconnected' && before !== 'Reconnecting';
          sockets.last.text(text);
          if (listens) {
            const read = decodeDown(text);
            if (!read.ok && read.error.kind !== 'unknown-event') rejected += 1;
            // A second acknowledgement is left out (C9).
            if (!read.ok || read.value.event !== 'connection:ack') heard += 1;
          }
          clock.advance(ms);
          if (driver.state().name === 'Disconnected') driver.retryNow();
          else if (driver.state().name === 'Reconnecting') clock.advance(300_000);
        }
        // What is published at the last moment comes a frame later.
        clock.advance(2_000 + FRAME_MS);
        expect(hub.picture().counts).toMatchObject({ frames: heard, rejected });
        expect(hub.rejections()).toHaveLength(Math.min(rejected, 200));
        expect(window.picture).toEqual(JSON.parse(JSON.stringify(hub.picture())));
      },
    ),
    { ...cases(300), examples: [[MARKET_SILENT_AT_THE_END]] },
  );
});
