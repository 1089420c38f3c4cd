/** What a notification says. Titles are ours alone: some systems read them as markup. */
import type { Notified } from '../../shared/ipc/view';
import type { News } from './news';
import { plainText } from './plain-text';

export interface Bulletin {
  readonly kind: Notified | 'trial';
  readonly title: string;
  readonly body: string;
  /** Stays until it is dismissed. */
  readonly urgent: boolean;
}

const URGENT: ReadonlySet<Notified> = new Set<Notified>(['given-up', 'session-expired']);

const TITLES: Readonly<Record<Notified, string>> = {
  'order-rejected': 'Order rejected',
  'error-entry': 'Error in the activity log',
  'connection-lost': 'Connection lost',
  'given-up': 'Given up: nothing is live',
  'session-expired': 'Session ended: sign in again',
};

export const bulletinOf = ({ kind, words }: News): Bulletin => ({
  kind,
  title: TITLES[kind],
  body: plainText(words),
  urgent: URGENT.has(kind),
});

/** `count` more of them within `seconds`, of which `newest` was the last. */
export const mergedBulletin = (newest: News, count: number, seconds: number): Bulletin => ({
  ...bulletinOf(newest),
  title: `${moreOf(newest.kind, count)} in ${seconds} s`,
  body: plainText(`Newest: ${newest.words}`),
});

/** As in `3 orders rejected`. */
export function countOf(kind: Notified, count: number): string {
  const one = count === 1;
  switch (kind) {
    case 'order-rejected':
      return `${count} ${one ? 'order' : 'orders'} rejected`;
    case 'error-entry':
      return `${count} ${one ? 'error entry' : 'error entries'}`;
    default:
      return `${TIMES[kind]} ${count} ${one ? 'time' : 'times'}`;
  }
}

const TIMES = {
  'connection-lost': 'connection lost',
  'given-up': 'given up',
  'session-expired': 'session ended',
} as const;

function moreOf(kind: Notified, count: number): string {
  const text = countOf(kind, count).replace(String(count), `${count} more`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const trialBulletin = (quiet: boolean): Bulletin => ({
  kind: 'trial',
  title: 'Notifications work',
  body: quiet
    ? 'Quiet mode is on: this one was asked for, no other is shown.'
    : 'This is how the console tells you what must not be missed.',
  urgent: false,
});
