/** What a page may load and do, as HTTP headers. */

/**
 * Nothing but what is shipped: scripts and styles from files alone, no network whatever. Style attributes are
 * let through because components place things with them; they can't load anything.
 */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For the development server at `url`, which puts styles inline and speaks over a socket. */
export function developmentPolicy(url: string): string {
  const { origin, host } = new URL(url);
  return CONTENT_POLICY.replace("script-src 'self'", `script-src ${origin} 'unsafe-inline'`)
    .replace("style-src 'self'", `style-src ${origin} 'unsafe-inline'`)
    .replaceAll("'self'", origin)
    .replace("connect-src 'none'", `connect-src ${origin} ws://${host}`);
}

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), usb=(), serial=(), hid=(), payment=()',
};
