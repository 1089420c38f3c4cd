import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askStrings, sessionBusPath } from '../../src/main/attention/dbus-call';

const CALL = { destination: 'org.example.Service', path: '/org/example', member: 'Ask' };

test.each([
  ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
  ['unix:path=/tmp/dbus-x%2dy,guid=ab12', '/tmp/dbus-x-y'],
  ['unix:guid=ab12,abstract=/tmp/dbus-z', '\0/tmp/dbus-z'],
  ['tcp:host=localhost,port=1;unix:path=/tmp/b', '/tmp/b'],
  ['tcp:host=localhost,port=1', null],
])('the bus of %s', (address, path) => {
  expect(sessionBusPath({ DBUS_SESSION_BUS_ADDRESS: address })).toBe(path);
});

test('without an address it is the user’s own, if the system has one', () => {
  expect(sessionBusPath({ XDG_RUNTIME_DIR: '/run/user/0' })).toBe('/run/user/0/bus');
  expect(sessionBusPath({})).toBe(null);
});

/** What a bus says is played back in pieces; the real bus is met in the end-to-end tests. */
describe('a bus that', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mci-bus-'));
  const path = join(folder, 'bus');
  let server: Server;
  let answer: (socket: Socket, text: string) => void;
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('data', (bytes) => answer(socket, bytes.toString('latin1')));
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const message = (type: number, body: Buffer): Buffer => {
    const header = Buffer.alloc(24);
    header.write('l', 0);
    header[1] = type;
    header[3] = 1;
    header.writeUInt32LE(body.length, 4);
    header.writeUInt32LE(8, 12);
    return Buffer.concat([header, body]);
  };
  const text = (value: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(value.length);
    return Buffer.concat([length, Buffer.from(`${value}\0`)]);
  };
  const strings = (...values: string[]): Buffer => {
    const array = Buffer.concat(
      values.map((value) => {
        const bytes = text(value);
        return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
      }),
    );
    const length = Buffer.alloc(4);
    length.writeUInt32LE(array.length);
    return Buffer.concat([length, array]);
  };
  const saying = (...messages: Buffer[]) => {
    answer = (socket, said) => {
      if (said.includes('AUTH EXTERNAL')) socket.write('OK abc\r\n');
      if (!said.includes('BEGIN')) return;
      const bytes = Buffer.concat(messages);
      socket.write(bytes.subarray(0, 30));
      setImmediate(() => socket.write(bytes.subarray(30)));
    };
  };
  const hello = message(2, text(':1.7'));
  const acquired = message(4, text(':1.7'));

  test('answers: its strings, whatever signals come between', async () => {
    saying(hello, acquired, message(2, strings('actions', 'body', 'body-markup')));
    await expect(askStrings(path, CALL, 5_000)).resolves.toEqual(['actions', 'body', 'body-markup']);
  });

  test('has no such service: its own words', async () => {
    saying(hello, acquired, message(3, text('The name is not activatable')));
    await expect(askStrings(path, CALL, 5_000)).rejects.toThrow('The name is not activatable');
  });

  test('refuses the user', async () => {
    answer = (socket) => void socket.write('REJECTED EXTERNAL\r\n');
    await expect(askStrings(path, CALL, 5_000)).rejects.toThrow('refuses');
  });

  test('hangs: the question ends in time', async () => {
    saying(hello, acquired);
    await expect(askStrings(path, CALL, 50)).rejects.toThrow('No answer within 50 ms');
  });

  test('goes away', async () => {
    answer = (socket) => void socket.end();
    await expect(askStrings(path, CALL, 5_000)).rejects.toThrow('closed');
  });

  test('isn’t there', async () => {
    await expect(askStrings(join(folder, 'none'), CALL, 5_000)).rejects.toThrow('ENOENT');
  });
});
