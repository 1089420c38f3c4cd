/** What a window sees and may do. Types alone. */
import type { z } from 'zod';
import type { Change } from '../model/change';
import type { Picture } from '../model/held';
import type { Moment } from '../moment';
import type { CommandName } from './channels';
import type { Input, Output } from './contract';
import type { settings } from './settings';

export type Settings = z.infer<typeof settings>;

export interface About {
  readonly version: string;
  readonly electron: string;
  /** A fault of the start itself (a bad flag, an unreadable token file), to be shown at once. */
  readonly startFault: { code: string; what: string; why: string; how: string } | null;
  /** Whether the gateway is the embedded demonstration. */
  readonly demo: boolean;
}

/** Everything, for a window that begins or has fallen behind. */
export interface Snapshot {
  readonly kind: 'snapshot';
  readonly seq: number;
  /** When it was taken, on main's clocks: the window measures ages from here by its own. */
  readonly at: Moment;
  readonly picture: Picture;
  readonly settings: Settings;
  readonly about: About;
}

/**
 * What has changed since. At least one a second comes even when nothing has: a window that hears nothing
 * knows that main is stuck, and says so.
 */
export interface Batch {
  readonly kind: 'batch';
  readonly seq: number;
  readonly at: Moment;
  readonly changes: readonly Change[];
  /** Telemetry values that were replaced before they were sent to this window, since its snapshot. */
  readonly coalesced: number;
}

/** The operator chose something in the native menu that the window itself must open. Not acknowledged. */
export interface Intent {
  readonly kind: 'intent';
  readonly intent: 'export' | 'diagnostics' | 'sign-in' | 'palette' | 'settings';
}

export type Push = Snapshot | Batch | Intent;

/** Longest time between two pushes, ms. */
export const BEAT_MS = 1_000;

type Command<Name extends CommandName> =
  Input<Name> extends undefined ? () => Promise<Output<Name>> : (input: Input<Name>) => Promise<Output<Name>>;

/** `window.missionControl`: exactly the contract, and the pushes as JSON text (measured: five times faster). */
export type MissionControl = { readonly [Name in CommandName]: Command<Name> } & {
  /** Calls back with each push; returns the unsubscribe function. */
  readonly onPush: (listener: (push: string) => void) => () => void;
};
