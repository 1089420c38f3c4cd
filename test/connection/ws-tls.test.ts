/** Whose certificate is trusted, against real servers: each with a key of its own. */
import { createServer } from 'node:https';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { selfSigned } from '../support/certificate';
import { cleanUps, listening, open } from './real-sockets';

const gateway = selfSigned();
const other = selfSigned();

async function serveTls(host = '127.0.0.1'): Promise<string> {
  const server = createServer(gateway);
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (ws) => ws.send('hello'));
  cleanUps.push(() => {
    for (const ws of sockets.clients) ws.terminate();
  });
  return `wss://${await listening(server, host)}/telemetry`;
}

afterEach(() => vi.unstubAllEnvs());

test('with its CA file a private gateway is trusted', async () => {
  const ear = open(await serveTls(), 'a-token', [gateway.cert]);
  expect(await ear.until('text')).toEqual(['text', 'hello']);
});

test.each([
  ['without one', []],
  ['with another’s', [other.cert]],
])('%s it is refused in words, and told what to do', async (_title, authorities) => {
  const [, reason] = await open(await serveTls(), 'a-token', authorities).until('failed');
  expect(reason).toContain('The certificate is signed by the gateway itself');
  expect(reason).toContain('CA file');
});

// The other loopback addresses are Linux's own.
test.runIf(process.platform === 'linux')('a certificate for another host is refused', async () => {
  const [, reason] = await open(await serveTls('127.0.0.2'), null, [gateway.cert]).until('failed');
  expect(reason).toContain('The certificate is for another host');
});

test('NODE_TLS_REJECT_UNAUTHORIZED changes nothing', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const [, reason] = await open(await serveTls()).until('failed');
  expect(reason).toContain('The certificate is signed by the gateway itself');
});
