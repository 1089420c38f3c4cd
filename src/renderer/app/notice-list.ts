/** Which notices are shown in the window, and which only in diagnostics. Pure. */
import type { Notice } from '../../shared/model/held';

/** An error that nobody dismissed goes after this long, a warning sooner; ms. */
const ERROR_MS = 600_000;
const WARNING_MS = 60_000;
export const MAX_SHOWN = 3;
/** What is so at every start, and is told where the operator asks for it, in settings. */
const IN_DIAGNOSTICS_ALONE: ReadonlySet<string> = new Set(['NO_NOTIFICATIONS']);

export interface NoticeGroup {
  readonly newest: Notice;
  readonly times: number;
}

export interface Shown {
  /** Newest first, at most `MAX_SHOWN`. */
  readonly groups: readonly NoticeGroup[];
  /** How many more groups there are. */
  readonly more: number;
}

/** `dismissed`: numbers up to which a fault's notices were read, by `keyOf`. `now`: main's monotonic ms. */
export function shownOf(
  notices: readonly Notice[],
  dismissed: ReadonlyMap<string, number>,
  now: number,
): Shown {
  const groups = new Map<string, NoticeGroup>();
  for (const notice of notices.toReversed()) {
    if (IN_DIAGNOSTICS_ALONE.has(notice.fault.code)) continue;
    if (now - notice.at.now > (notice.severity === 'error' ? ERROR_MS : WARNING_MS)) continue;
    const key = keyOf(notice);
    if (notice.seq <= (dismissed.get(key) ?? 0)) continue;
    const held = groups.get(key);
    groups.set(key, { newest: held?.newest ?? notice, times: (held?.times ?? 0) + 1 });
  }
  const all = [...groups.values()];
  return { groups: all.slice(0, MAX_SHOWN), more: Math.max(0, all.length - MAX_SHOWN) };
}

/** The same fault said again. */
export const keyOf = ({ severity, fault }: Notice): string =>
  `${severity}\n${fault.code}\n${fault.what}\n${fault.why}`;
