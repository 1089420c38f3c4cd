import { commands } from '../bridge';
import { about, connection } from '../store/telemetry';
import { remark } from '../store/view';
import { askSignIn } from './ask';

/** Whether there is a connection to leave, or a token of the gateway in use to forget. */
export function canSignOut(): boolean {
  const profile = about()?.profile;
  if (!profile) return false;
  return connection().name !== 'Disconnected' || about()?.tokens[profile.id] !== undefined;
}

/** Leaves the gateway, its token forgotten and its data off the screen; then the form is there. */
export async function signOut(): Promise<void> {
  const fault = await commands.signOut();
  askSignIn();
  if (fault !== null) remark(fault);
}
