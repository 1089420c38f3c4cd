import { commands } from '../bridge';
import { about } from '../store/telemetry';
import { remark } from '../store/view';
import { askSignIn } from './ask';

/** Connects to the gateway in use, with the token that is held; where none was chosen yet, the form asks. */
export async function connect(): Promise<void> {
  const profile = about()?.profile;
  if (!profile) return askSignIn();
  const fault = await commands.connect({ profile: profile.id, token: null });
  if (fault !== null) remark(fault);
}
