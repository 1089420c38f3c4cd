/** A gateway that has shaken hands and then says anything at all, byte by byte: the socket has one end, and that last. */
import { createHash } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyBytes } from '../support/arbitrary-bytes';
import { anyFrame } from '../support/arbitrary-frames';
import { cases } from '../support/cases';
import { cleanUps, type Ear, open } from './real-sockets';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const ENDS = ['closed', 'refused', 'failed'];

/** Shakes hands, says these pieces, and hangs up. */
async function say(pieces: readonly Uint8Array[]): Promise<Ear> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (request) => {
      socket.write(welcome(request.toString()));
      void speak(socket, pieces);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const ear = open(`ws://127.0.0.1:${port}/telemetry`);
  await ear.ended();
  await new Promise((resolve) => server.close(resolve));
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  return ear;
}

function welcome(request: string): string {
  const key = /sec-websocket-key: (.+)\r\n/i.exec(request)?.[1] ?? '';
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
}

async function speak(socket: Socket, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.end();
}

test('P2 P7 any bytes after the handshake: one end, and nothing after it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyBytes(anyFrame), { maxLength: 8 }), async (pieces) => {
      const { names } = await say(pieces);
      expect(names.filter((name) => ENDS.includes(name))).toHaveLength(1);
      expect(ENDS).toContain(names.at(-1));
    }),
    cases(150),
  );
});
