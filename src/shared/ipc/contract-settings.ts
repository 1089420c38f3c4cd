/** Commands of the profiles and the preferences. */
import { z } from 'zod';
import { fault, nothing, outcome } from './outcome';
import { profile, profileDraft, profileId } from './profile';
import { settings } from './settings';

export const settingsCommands = {
  /** Checks every field; the fault's code says which one can't be used. */
  saveProfile: {
    input: profileDraft,
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('saved'), profile }),
      z.object({ kind: z.literal('failed'), fault }),
    ]),
  },
  /** With its token; its history stays until it is old. Not the one in use. */
  removeProfile: { input: z.object({ id: profileId }), output: outcome },
  /** Asks for a PEM file; `null` when none was chosen. */
  chooseCaFile: { input: nothing, output: z.string().nullable() },
  /** Profiles have commands of their own. The time zone is checked. */
  updateSettings: {
    input: settings
      .omit({ profiles: true, lastProfile: true })
      .extend({ exchangeZone: z.string().max(256) })
      .partial(),
    output: outcome,
  },
  /** Shows one notification, with the sound if it is on. */
  tryNotification: { input: nothing, output: outcome },
} as const;
