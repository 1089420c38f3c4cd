/** Addresses as they may be shown and handed over: without what could be a secret, so no user and no query. */

const URL_PARTS = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/\\?#]*@)?([^?#]*)/i;

/** Text that is none: as it is. */
export function bareUrl(url: string): string {
  const [, scheme, place] = URL_PARTS.exec(url) ?? [];
  return scheme === undefined || place === undefined ? url : `${scheme}${place}`;
}

const URLS = /\b(?:wss?|https?):\/\/[^\s"'<>|]+/gi;

/** A text with every URL in it bare: a gateway's words may hold one too. */
export const withBareUrls = (text: string): string => text.replace(URLS, bareUrl);
