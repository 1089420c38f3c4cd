/** A profile as it was typed in, field by field. The fault's code says which one can't be used. */
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import { currency, profile, timeZone } from '../../shared/ipc/profile';
import type { Profile, ProfileDraft } from '../../shared/ipc/view';
import { readAuthorities } from './authority-file';
import { gatewayUrlOf } from './gateway-url';

/** `others`: the profiles that are kept beside it. An empty name stays empty; blanks around words are dropped. */
export function checkProfile(
  draft: ProfileDraft,
  others: readonly Profile[],
): Result<Omit<Profile, 'id'>, Fault> {
  const url = gatewayUrlOf(draft.url);
  if (!url.ok) return url;
  const name = draft.name.trim();
  if (name !== '' && !profile.shape.name.safeParse(name).success) {
    return refuse('BAD_NAME', 'The name can’t be used', 'It is longer than 80 characters', 'Shorten it');
  }
  if (others.some((other) => sameName(other.name, name))) {
    return refuse('NAME_TAKEN', 'The name can’t be used', 'Another gateway has it', 'Choose another');
  }
  const money = draft.currency?.trim().toUpperCase() || null;
  if (money !== null && !currency.safeParse(money).success) {
    return refuse(
      'BAD_CURRENCY',
      `The currency ${money} can’t be used`,
      'A currency has three letters (ISO 4217)',
      'Write it as INR, USD or EUR; or leave it empty for the one in the settings',
    );
  }
  const zone = draft.exchangeZone?.trim() || null;
  if (zone !== null && !timeZone.safeParse(zone).success) return err(unknownZone(zone));
  const caFile = draft.caFile?.trim() || null;
  if (caFile !== null) {
    const read = readAuthorities(caFile);
    if (!read.ok) return read;
  }
  const { channels } = draft;
  return ok({ name, url: url.value.url, channels, currency: money, exchangeZone: zone, caFile });
}

export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The host, and a number where another profile has that name already. */
export function nameOfHost(url: string, others: readonly Profile[]): string {
  const host = new URL(url).host.slice(0, 72);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? host : `${host} (${number})`;
    if (!others.some((other) => sameName(other.name, name))) return name;
  }
}

export const unknownZone = (zone: string): Fault => ({
  code: 'BAD_TIME_ZONE',
  what: `The time zone ${zone} can’t be used`,
  why: 'This system knows none of that name',
  how: 'Write it as Asia/Kolkata or Europe/Berlin',
});

const refuse = (code: string, what: string, why: string, how: string): Result<never, Fault> =>
  err({ code, what, why, how });
