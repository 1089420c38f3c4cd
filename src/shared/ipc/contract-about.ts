/** Commands about the console itself. */
import { z } from 'zod';
import type { Licence } from '../licence';
import { nothing, outcome } from './outcome';

export const aboutCommands = {
  /** Of all that is shipped; or why they can't be had. */
  licences: {
    input: nothing,
    output: z.custom<
      { readonly licences: readonly Licence[] } | { readonly fault: NonNullable<z.infer<typeof outcome>> }
    >(),
  },
  /** Opens Chromium's own list, which is a page of many megabytes, in the browser. */
  openChromiumLicences: { input: nothing, output: outcome },
  /** Where updates are on. What comes of it is in `About`. */
  checkForUpdate: { input: nothing, output: nothing },
  /** Ends the console, installs the update that is ready, and starts it again. Not while it is connected. */
  restartToUpdate: { input: nothing, output: outcome },
} as const;
