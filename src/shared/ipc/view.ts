/** What a window sees and may do. Types alone. */
import type { z } from 'zod';
import type { Fault } from '../../protocol/fault';
import type { Change } from '../model/change';
import type { Picture } from '../model/held';
import type { Moment } from '../moment';
import type { CommandName } from './channels';
import type { Input, Output } from './contract';
import type { layout } from './layout';
import type { PanelName } from './panels';
import type { profile, profileDraft } from './profile';
import type { NOTIFIED, settings } from './settings';

export type Settings = z.infer<typeof settings>;
export type Profile = z.infer<typeof profile>;
export type ProfileDraft = z.infer<typeof profileDraft>;
export type Layout = z.infer<typeof layout>;
export type Notified = (typeof NOTIFIED)[number];

export interface LayoutView {
  /** As things stand. */
  readonly current: Layout;
  /** Names under which arrangements are kept. */
  readonly names: readonly string[];
  /** What `undoLayout` would take back, in words; `null`: nothing. */
  readonly undo: string | null;
}

/** What the administrator's file lays down, for the windows to show as locked. */
export interface PolicyView {
  /** Its place; `null`: there is none. */
  readonly file: string | null;
  /** Why it can't be used: then all that it could forbid is forbidden. */
  readonly fault: Fault | null;
  /** Ids of the profiles that the administrator set up. */
  readonly gateways: readonly string[];
  readonly otherGateways: boolean;
  readonly mayExport: boolean;
  /** Whether it is locked. */
  readonly retention: Readonly<Record<keyof Settings['retention'], boolean>>;
}

/** How the console is kept up to date. */
export type UpdateView =
  /** Nobody said where updates come from, or the console runs from a checkout. */
  | { readonly kind: 'off' }
  /** Linux: the system's package manager installs them. */
  | { readonly kind: 'package-manager' }
  /** This build can't tell a genuine update from another. */
  | { readonly kind: 'refused'; readonly fault: Fault }
  /** Nothing newer was found, when there last was a look; epoch ms, `null` before the first. */
  | { readonly kind: 'idle'; readonly checked: number | null }
  | { readonly kind: 'checking' }
  | { readonly kind: 'downloading'; readonly version: string }
  /** Downloaded and verified; installed when the operator quits. */
  | { readonly kind: 'ready'; readonly version: string }
  /** It is tried again by itself. */
  | { readonly kind: 'failed'; readonly at: number; readonly fault: Fault };

export interface About {
  /** The gateway chosen, `null` before one was; one given on the command line alone is in no list. */
  readonly profile: Profile | null;
  /**
   * Where the session tokens are, by the profile's id: for good, encrypted with a key of the system's keyring, or
   * for this run. None of a profile that isn't named.
   */
  readonly tokens: Readonly<Record<string, 'keyring' | 'memory'>>;
  /** Why tokens can't be kept for good on this system, or `null`. */
  readonly keyring: Fault | null;
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** Major version of the Electron that the console is made for. */
  readonly electronMeant: string;
  /** Folders: what the console did, and what crashed processes have left. */
  readonly logs: string;
  readonly dumps: string;
  /** A fault of the start itself (a bad flag, an unreadable token file), to be shown at once. */
  readonly startFault: Fault | null;
  /** Whether the gateway is the embedded demonstration. */
  readonly demo: boolean;
  readonly policy: PolicyView;
  readonly updates: UpdateView;
}

/** Everything, for a window that begins or has fallen behind. */
export interface Snapshot {
  readonly kind: 'snapshot';
  readonly seq: number;
  /** When it was taken, on main's clocks: the window measures ages from here by its own. */
  readonly at: Moment;
  readonly picture: Picture;
  readonly settings: Settings;
  readonly layout: LayoutView;
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
  /** How late main's timer for this was, ms: how long its loop was kept. */
  readonly late: number;
}

/** The operator chose something in the native menu. Not acknowledged. */
export interface Intent {
  readonly kind: 'intent';
  readonly intent:
    | 'export'
    | 'diagnostics'
    | 'sign-in'
    | 'palette'
    | 'settings'
    | 'shortcuts'
    | 'layouts'
    | 'about';
}

/** Bring that panel into view, with the focus. Not acknowledged. */
export interface GoTo {
  readonly kind: 'go-to';
  readonly panel: PanelName;
}

/** Open the sign-in form at a profile that is kept; nothing is connected to. Not acknowledged. */
export interface SignInAt {
  readonly kind: 'sign-in-at';
  /** Its id. */
  readonly profile: string;
}

/** Play the sound of a notification. Not acknowledged. */
export interface Sound {
  readonly kind: 'sound';
}

/** How far an export has come. Not acknowledged. */
export interface Progress {
  readonly kind: 'progress';
  /** As the window named it. */
  readonly id: number;
  readonly rows: number;
  /** Rows there are; `null` while they are counted. */
  readonly total: number | null;
  readonly bytes: number;
}

export type Push = Snapshot | Batch | Intent | GoTo | SignInAt | Progress | Sound;

/** Longest time between two pushes, ms. */
export const BEAT_MS = 1_000;

type Command<Name extends CommandName> =
  Input<Name> extends undefined ? () => Promise<Output<Name>> : (input: Input<Name>) => Promise<Output<Name>>;

/** `window.missionControl`: exactly the contract, and the pushes as JSON text (measured: five times faster). */
export type MissionControl = { readonly [Name in CommandName]: Command<Name> } & {
  /** Calls back with each push; returns the unsubscribe function. */
  readonly onPush: (listener: (push: string) => void) => () => void;
};
