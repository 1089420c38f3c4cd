import type { fileCommands as contract } from '../../shared/ipc/contract-files';
import type { Clock } from '../../shared/ports';
import { type AskPath, exportActivity } from '../export/export-activity';
import type { Hub } from '../hub/hub';
import type { SettingsStore } from '../settings/settings-store';
import type { Handlers } from './dispatch';

export interface FileCommandPorts {
  readonly clock: Clock;
  readonly hub: Hub;
  readonly settings: SettingsStore;
  /** The save dialog over that window. */
  readonly askPath: (contentsId: number) => AskPath;
}

export const fileCommands = ({
  clock,
  hub,
  settings,
  askPath,
}: FileCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  export: ({ request }, window) => {
    if (request.what !== 'activity') throw new Error('Not built yet');
    const entries = hub.activity().map(({ entry }) => entry);
    const { filter } = request;
    return exportActivity(
      { entries, filter, zone: settings.current().zone, at: clock.wall() },
      askPath(window),
    );
  },
  cancelExport: () => {
    throw new Error('Not built yet');
  },
  saveChart: () => {
    throw new Error('Not built yet');
  },
});
