/** The contract on Electron's IPC: one handler for each command, and no other. */
import { ipcMain } from 'electron';
import { COMMANDS, commandChannel } from '../../shared/ipc/channels';
import { type DispatchPorts, dispatch } from './dispatch';

export function registerCommands(ports: DispatchPorts): void {
  for (const name of COMMANDS) {
    ipcMain.handle(commandChannel(name), ({ sender, senderFrame }, input: unknown) => {
      // `null` when the frame has gone meanwhile.
      const from = senderFrame && {
        contentsId: sender.id,
        isTopFrame: senderFrame.parent === null,
        url: senderFrame.url,
      };
      return dispatch(name, input, from, ports);
    });
  }
}
