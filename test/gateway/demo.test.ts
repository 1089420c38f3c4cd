import { expect, test } from 'vitest';
import { type DemoReply, runDemo } from '../../src/gateway/run-demo';
import { RawClient } from '../support/raw-client';

/** The child's end of a parent port. */
function start() {
  const replies: DemoReply[] = [];
  let tell: (event: { data: unknown }) => void = () => {};
  let exited: () => void = () => {};
  let replied: () => void = () => {};
  const exit = new Promise<void>((resolve) => {
    exited = resolve;
  });
  runDemo(
    {
      on: (_, listener) => {
        tell = listener;
      },
      postMessage: (reply) => {
        replies.push(reply);
        replied();
      },
    },
    () => exited(),
  );
  return {
    exit,
    /** Posts a message; resolves to the reply. */
    ask: (data: unknown) =>
      new Promise<DemoReply | undefined>((resolve) => {
        replied = () => resolve(replies.at(-1));
        tell({ data });
      }),
    tell: (data: unknown) => tell({ data }),
  };
}

test('starts on loopback with the one token that it is given, and ends when told to', async () => {
  const demo = start();
  const reply = await demo.ask({ token: 'secret', seed: 7 });
  if (reply === undefined || !('ready' in reply)) throw new Error('not ready');
  const { url } = reply.ready;
  expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/telemetry$/);
  expect(JSON.stringify(reply)).not.toContain('secret');
  const stranger = new RawClient(url);
  expect(await stranger.ended).toMatchObject({ code: 4401 });
  const client = await RawClient.open(url, ['positions', 'activity'], { token: 'secret' });
  await client.until('positions:update');
  demo.tell({ stop: true });
  expect(await client.ended).toMatchObject({ code: 1012 });
  await demo.exit;
});

test('a message without a token is answered by what is wrong with it', async () => {
  const demo = start();
  expect(await demo.ask({ token: '' })).toMatchObject({ failed: { code: 'DEMO_MESSAGE' } });
  demo.tell({ stop: true });
  await demo.exit;
});
