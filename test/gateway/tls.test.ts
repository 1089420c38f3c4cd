import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stage } from '../support/gateways';
import { RawClient } from '../support/raw-client';

const on = stage();
const pem = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/tls', name), 'utf8');
const cert = pem('localhost-cert.pem');
const key = pem('localhost-key.pem');

test('with a certificate it serves wss', async () => {
  const gateway = await on.gateway({ tls: { cert, key } });
  expect(gateway.url).toMatch(/^wss:\/\/127\.0\.0\.1:\d+\/telemetry$/);
  const client = await on.client(['account'], { ca: cert });
  await client.until('account:update');
  const stranger = new RawClient(gateway.url);
  expect(await stranger.ended).toMatchObject({ error: expect.stringMatching(/self-signed/) });
  const refused = new RawClient(gateway.url, { ca: cert });
  gateway.refuse('reset');
  expect(await refused.ended).toMatchObject({ code: 1006 });
});

test('a certificate that is none is said in words', async () => {
  await expect(on.gateway({ tls: { cert: 'x', key } })).rejects.toMatchObject({
    fault: { code: 'CERTIFICATE' },
  });
});
