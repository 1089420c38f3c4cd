import type { aboutCommands as contract } from '../../shared/ipc/contract-about';
import { openChromiumLicences, readLicences } from '../about/licences';
import type { Updates } from '../updates/updates';
import type { Handlers } from './dispatch';

export interface AboutCommandPorts {
  readonly updates: Updates;
  /** Folder of what was built. */
  readonly out: string;
}

export const aboutCommands = ({
  updates,
  out,
}: AboutCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  licences: () => readLicences(out),
  openChromiumLicences: () => openChromiumLicences(),
  checkForUpdate: () => {
    void updates.check();
  },
  restartToUpdate: () => updates.restart(),
});
