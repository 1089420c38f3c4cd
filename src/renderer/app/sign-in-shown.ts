import { createSignal } from 'solid-js';
import type { ConnectionState } from '../../shared/connection/state';
import { newestReceipt } from '../store/select';
import { about, connection } from '../store/telemetry';
import { setLinked, setSignInAsked, signInAsked } from '../store/view';

/** The state whose form the operator put away, to read what is under it. */
const [putAway, setPutAway] = createSignal<ConnectionState | null>(null);

/** Whether the form is open: asked for, or a connection needs it before anything else can happen. */
export function isSignInShown(): boolean {
  if (signInAsked()) return true;
  const state = connection();
  // Before main's first word the start state is our own guess.
  if (about() === null || state.name !== 'Disconnected' || putAway() === state) return false;
  return state.because.kind === 'start' || state.because.kind === 'sign-in';
}

/** Whether there is something under the form to go back to. */
export const canPutAway = (): boolean => signInAsked() || newestReceipt() !== null;

/** A link asks for the form, at a profile that is kept. */
export function signInAt(profile: string): void {
  setLinked({ profile });
  setSignInAsked(true);
}

/** `seen`: the state the form was shown for; a later one that needs the form brings it back. */
export function putSignInAway(seen: ConnectionState): void {
  setSignInAsked(false);
  setPutAway(seen);
}
