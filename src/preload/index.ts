/** `window.missionControl`: the contract's commands and the pushes. No logic: main checks, the window decides. */
import { contextBridge, ipcRenderer } from 'electron';
import { COMMANDS, commandChannel, PUSH_CHANNEL } from '../shared/ipc/channels';
import type { MissionControl } from '../shared/ipc/view';

const commands = COMMANDS.map((name) => [
  name,
  (input?: unknown): Promise<unknown> => ipcRenderer.invoke(commandChannel(name), input),
]);

const onPush: MissionControl['onPush'] = (listener) => {
  const hear = (_event: unknown, push: string): void => listener(push);
  ipcRenderer.on(PUSH_CHANNEL, hear);
  return () => {
    ipcRenderer.off(PUSH_CHANNEL, hear);
  };
};

contextBridge.exposeInMainWorld('missionControl', { ...Object.fromEntries(commands), onPush });
