/** What is connected to at the start. */
import type { Fault } from '../../protocol/fault';
import type { Launch } from './arguments';
import type { Gateways } from './gateways';
import { readTokenFile } from './token-file';

/** Resolves with what is to be shown instead of a connection; nothing given and no gateway known: the form, by itself. */
export async function begin(
  launch: Launch,
  gateways: Pick<Gateways, 'connect' | 'connectProfile' | 'startDemo' | 'current'>,
): Promise<Fault | null> {
  if (launch.demo) return gateways.startDemo();
  if (launch.gatewayUrl === null) {
    const last = gateways.current;
    return last === null ? null : gateways.connectProfile(last.id, null);
  }
  if (launch.tokenFile === null) return gateways.connect(launch.gatewayUrl, null);
  const token = await readTokenFile(launch.tokenFile);
  return token.ok ? gateways.connect(launch.gatewayUrl, token.value) : token.error;
}
