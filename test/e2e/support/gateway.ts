/** A real gateway on a free port, ended with the test. */
import type { Gateway, GatewayOptions } from '../../../src/gateway/gateway';
import { createGateway } from '../../../src/gateway/server';

export async function startGateway(options: GatewayOptions): Promise<Gateway & AsyncDisposable> {
  const gateway = await createGateway(options);
  return Object.assign(gateway, { [Symbol.asyncDispose]: () => gateway.kill() });
}
