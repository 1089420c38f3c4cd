/** Who may speak to main: the top frame of one of our windows, showing one of our pages. */

export interface Sender {
  readonly contentsId: number;
  readonly isTopFrame: boolean;
  /** URL of the frame's document. */
  readonly url: string;
}

/** `origin` such as `mci://app`; the windows are known by their contents' ids. */
export function isOurs(sender: Sender, windows: ReadonlySet<number>, origin: string): boolean {
  return windows.has(sender.contentsId) && sender.isTopFrame && originOf(sender.url) === origin;
}

/** Scheme, host and port; Node's own `origin` is `null` for a custom scheme. */
export function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return host === '' ? null : `${protocol}//${host}`;
}
