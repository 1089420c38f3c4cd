/**
 * `mci-console:` links, which come from anywhere. One may bring a panel to the front, or open the sign-in form at
 * a gateway that is kept: nothing else can be said by one, and neither does anything by itself.
 */
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import { PANELS, type PanelName } from '../../shared/ipc/panels';
import type { Profile } from '../../shared/ipc/view';

export const LINK_SCHEME = 'mci-console';

export type Link =
  | { readonly kind: 'panel'; readonly panel: PanelName }
  /** `gateway`: a profile's id, or its name in any case. */
  | { readonly kind: 'gateway'; readonly gateway: string };

/** Longest link that is looked at, UTF-16 units: a gateway's name has 80 characters, each up to 12 when encoded. */
export const MAX_LINK = 1_024;
/** Of a link that is refused so much is repeated. */
const MAX_REPEATED = 60;

const FORM = /^mci-console:\/\/(panel|gateway)\/([^/?#]+)\/?$/i;

export const isLink = (word: string): boolean => /^mci-console:/i.test(word);

/** Never throws. */
export function linkOf(text: string): Result<Link, Fault> {
  if (text.length > MAX_LINK) return refused(`It is longer than ${MAX_LINK} characters`, '');
  const [, kind, encoded] = FORM.exec(text) ?? [];
  if (kind === undefined || encoded === undefined) return refused('It is none that there is', text);
  const name = decoded(encoded);
  if (name === null) return refused('Its name can’t be read', text);
  if (kind.toLowerCase() === 'gateway') return ok({ kind: 'gateway', gateway: name });
  const panel = PANELS.find((one) => wordOf(one) === wordOf(name));
  return panel === undefined ? refused('It names no panel', text) : ok({ kind: 'panel', panel });
}

/** A panel as links write it: `system-health`. */
const wordOf = (panel: string): string => panel.toLowerCase().replaceAll(' ', '-');

function decoded(text: string): string | null {
  try {
    const name = decodeURIComponent(text);
    return name.trim() === '' || /\p{Cc}/u.test(name) ? null : name.trim();
  } catch {
    return null;
  }
}

/** The gateway that the link means. */
export function gatewayOf(gateway: string, profiles: readonly Profile[]): Result<Profile, Fault> {
  const byId = profiles.find(({ id }) => id === gateway);
  if (byId !== undefined) return ok(byId);
  const [first, second] = profiles.filter(({ name }) => name.toLowerCase() === gateway.toLowerCase());
  const text = `${LINK_SCHEME}://gateway/${gateway}`;
  if (first === undefined) return refused('No gateway that is kept has that name or id', text);
  return second === undefined ? ok(first) : refused('More than one gateway has that name', text);
}

export interface Followed {
  readonly profiles: readonly Profile[];
  readonly windows: { goTo(panel: PanelName): void; signInAt(profile: string): void };
  readonly refused: (fault: Fault) => void;
}

/** Does what a link may do, and nothing else. Never throws. */
export function follow(text: string, { profiles, windows, refused }: Followed): void {
  const link = linkOf(text);
  if (!link.ok) refused(link.error);
  else if (link.value.kind === 'panel') windows.goTo(link.value.panel);
  else {
    const profile = gatewayOf(link.value.gateway, profiles);
    if (profile.ok) windows.signInAt(profile.value.id);
    else refused(profile.error);
  }
}

const FORMS = `Links are ${LINK_SCHEME}://panel/${PANELS.map(wordOf).join('|')} and ${LINK_SCHEME}://gateway/NAME`;

/** What may be a secret, behind ? or # or before @, is not repeated. */
function refused(why: string, text: string): Result<never, Fault> {
  const [start = ''] = text.split(/[?#]/, 1);
  const shown = start.includes('@') ? '' : start.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, MAX_REPEATED);
  const what = shown === '' ? 'A link was not followed' : `The link ${shown} was not followed`;
  return err({ code: 'BAD_LINK', what, why, how: FORMS });
}
