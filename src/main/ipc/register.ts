/** The contract on Electron's IPC: one handler for each command, and no other. */
import { ipcMain } from 'electron';
import { COMMANDS, type CommandName, commandChannel } from '../../shared/ipc/channels';
import type { Sender } from './sender';

export type Answer = (name: CommandName, input: unknown, sender: Sender | null) => Promise<unknown>;

/** `answer`: once there is a console; a page that is there sooner waits for it. */
export function registerCommands(answer: Promise<Answer>): void {
  for (const name of COMMANDS) {
    ipcMain.handle(commandChannel(name), async ({ sender, senderFrame }, input: unknown) => {
      // `null` when the frame has gone meanwhile.
      const from = senderFrame && {
        contentsId: sender.id,
        isTopFrame: senderFrame.parent === null,
        url: senderFrame.url,
      };
      return (await answer)(name, input, from);
    });
  }
}
