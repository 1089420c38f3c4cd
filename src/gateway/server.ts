import { GatewayError } from './faults';
import type { Gateway, GatewayOptions } from './gateway';
import { isLoopback } from './loopback';
import { ReferenceGateway } from './reference-gateway';

/** Starts a gateway; rejects with a GatewayError when it can't. */
export async function createGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const host = options.host ?? '127.0.0.1';
  if (options.tokens === undefined && !isLoopback(host)) {
    throw new GatewayError({
      code: 'TOKENS_REQUIRED',
      what: 'The gateway could not start',
      why: `Without tokens it serves this machine alone, and ${host} is open to others`,
      how: 'Give a token file, or leave the host out',
    });
  }
  const gateway = new ReferenceGateway(host, options);
  await gateway.open(options.port ?? 0);
  return gateway;
}
