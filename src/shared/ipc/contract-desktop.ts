/** Commands that concern the desktop around the console. */
import { z } from 'zod';
import { nothing, outcome } from './outcome';

/** Whether the console starts when this user logs in, as the system has it. */
export type LoginStart =
  | { readonly kind: 'on' }
  | { readonly kind: 'off' }
  /** Nothing can be changed about it here. */
  | { readonly kind: 'fixed'; readonly why: string };

export interface DesktopFacts {
  /** Whether there is a tray that the console could stay in. */
  readonly tray: boolean;
  readonly login: LoginStart;
}

export const desktopCommands = {
  /** Asked of the system each time. */
  desktopFacts: { input: nothing, output: z.custom<DesktopFacts>() },
  startAtLogin: { input: z.object({ on: z.boolean() }), output: outcome },
  openLogFolder: { input: nothing, output: outcome },
} as const;
