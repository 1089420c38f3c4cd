import { z } from 'zod';
import { CHANNELS } from '../../protocol/channels';

/** ISO 4217. */
export const currency = z.string().regex(/^[A-Z]{3}$/);
/** An IANA time zone's name, such as `Asia/Kolkata`, that this runtime knows. */
export const timeZone = z.string().min(1).max(64).refine(isTimeZone, 'No such time zone');
export const profileId = z.string().regex(/^[a-z0-9-]{1,64}$/);

const channels = z.array(z.enum(CHANNELS)).max(CHANNELS.length);

/** A profile as it is typed in, before anything was checked; lengths alone are bounded. */
export const profileDraft = z.object({
  /** `null` makes a new one. */
  id: profileId.nullable(),
  /** Empty: named after its host. */
  name: z.string().max(1_024),
  url: z.string().max(4_096),
  channels,
  currency: z.string().max(64).nullable(),
  exchangeZone: z.string().max(256).nullable(),
  caFile: z.string().max(4_096).nullable(),
});

/** A gateway that the operator knows by name. It never holds a token. */
export const profile = z.object({
  /** Key of its token and of its history; stays when the profile is renamed. */
  id: profileId,
  name: z.string().trim().min(1).max(80),
  url: z.string().max(2_048),
  /** The channels wanted at its start; the others are paused. */
  channels,
  /** `null`: as the settings say. */
  currency: currency.nullable(),
  exchangeZone: timeZone.nullable(),
  /** PEM file of the authority that signed a private gateway's certificate; `null`: those the system trusts. */
  caFile: z.string().max(4_096).nullable(),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
