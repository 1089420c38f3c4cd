/** How the console's sockets open, and how they fail to, against real servers on a free port. */
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { selfSigned } from '../support/certificate';
import { cleanUps, listening, open, refuse, serve } from './real-sockets';

describe('the upgrade request', () => {
  test('P11 the token is in the Authorization header and nowhere else', async () => {
    let seen: IncomingMessage | null = null;
    const url = await serve((_ws, request) => {
      seen = request;
    });
    const ear = open(`${url}?account=7`, 'tok-123');
    await ear.until('opened');
    const { headers, url: path } = seen as unknown as IncomingMessage;
    expect(headers.authorization).toBe('Bearer tok-123');
    expect(path).toBe('/telemetry?account=7');
    expect(JSON.stringify({ ...headers, authorization: '' })).not.toContain('tok-123');
  });

  test('without a token there is no such header, and no compression is offered', async () => {
    let seen: IncomingMessage | null = null;
    const url = await serve((_ws, request) => {
      seen = request;
    });
    await open(url).until('opened');
    const { headers } = seen as unknown as IncomingMessage;
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('sec-websocket-extensions');
  });

  test.each([401, 403, 404, 429, 500, 503])('P14 refused with HTTP %d', async (status) => {
    const ear = open(`ws://${await refuse(status)}/`);
    expect(await ear.until('refused')).toEqual(['refused', status]);
    expect(ear.names).toEqual(['refused']);
  });

  test('P11 a redirect is not followed: nobody else gets the token', async () => {
    let requests = 0;
    const elsewhere = await refuse(200, '', () => {
      requests += 1;
    });
    const url = await refuse(302, `Location: http://${elsewhere}/\r\n`);
    const ear = open(`ws://${url}/`, 'tok-123');
    expect(await ear.until('refused')).toEqual(['refused', 302]);
    expect(requests).toBe(0);
  });
});

describe('failures', () => {
  test('P31 nothing listens', async () => {
    const server = createServer();
    const address = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const ear = open(`ws://${address}/`);
    expect((await ear.until('failed'))[1]).toMatch(/^Nothing listens at that address \(connect ECONNREFUSED/);
    expect(ear.names).toEqual(['failed']);
  });

  test('P31 a name with several addresses of which none answers', async () => {
    const server = createServer();
    const address = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const [, reason] = await open(`ws://localhost:${address.split(':')[1]}/`).until('failed');
    expect(reason).toMatch(/^Nothing listens at that address/);
  });

  test('P31 the other side hangs up in the handshake, or speaks something else', async () => {
    const speak = async (words: string) => {
      const server = createTcpServer((socket) => socket.on('error', () => {}).end(words));
      const port = await new Promise<number>((resolve) => {
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
      });
      cleanUps.push(() => server.close());
      return open(`ws://127.0.0.1:${port}/`).until('failed');
    };
    expect((await speak(''))[0]).toBe('failed');
    expect((await speak('SSH-2.0-OpenSSH\r\n'))[0]).toBe('failed');
  });

  test('P31 wss to a port that speaks ws', async () => {
    const url = await serve(() => {});
    const [, reason] = await open(url.replace('ws:', 'wss:')).until('failed');
    expect(reason).toMatch(/^TLS could not be agreed on: .* may speak ws, not wss \(.*\S\)$/);
  });

  test('P31 a certificate that nobody signed', async () => {
    const address = await listening(createTlsServer(selfSigned()));
    const ear = open(`wss://${address}/`, 'tok-123');
    expect((await ear.until('failed'))[1]).toContain('The certificate is signed by the gateway itself');
    expect(ear.names).toEqual(['failed']);
  });

  test.each([
    ['an address that is none', 'http//x', null],
    ['a token that no header can hold', 'ws://127.0.0.1:1/', 'tok\n123'],
    ['a token beyond Latin-1', 'ws://127.0.0.1:1/', 'tok-☃'],
  ])('%s fails, and the token is not in the words', async (_, url, token) => {
    const ear = open(url, token);
    expect(ear.heard).toEqual([]);
    const [, reason] = await ear.until('failed');
    expect(reason).not.toContain('tok');
  });

  test('P31 a reset', async () => {
    const url = await serve((ws, request) => {
      ws.on('error', () => {});
      request.socket.resetAndDestroy();
    });
    const ear = open(url);
    expect(await ear.until('closed')).toEqual(['closed', 1006, '']);
  });
});
