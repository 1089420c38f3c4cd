/** What holds while a gateway is in use: what its profile says, or else the settings. */
import type { Profile, Settings } from './view';

/** ISO 4217. */
export const currencyInForce = (settings: Settings, profile: Profile | null): string =>
  profile?.currency ?? settings.currency;

/** IANA name of the exchange's time zone. */
export const exchangeZoneInForce = (settings: Settings, profile: Profile | null): string =>
  profile?.exchangeZone ?? settings.exchangeZone;
