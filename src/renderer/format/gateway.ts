/** How a gateway's URL is shown. */
import { isLoopback } from '../../shared/loopback';

/** Host and port of a URL, or the text itself when it is none. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** Whether a session token sent there could be read on its way: unencrypted, and to another machine. */
export function travelsInClear(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'ws:' && !isLoopback(hostname);
}
