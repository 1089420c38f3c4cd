/** What each command of a window does. */
import { type AboutCommandPorts, aboutCommands } from './about-commands';
import { type ConnectionCommandPorts, connectionCommands } from './connection-commands';
import { type DesktopCommandPorts, desktopCommands } from './desktop-commands';
import type { Handlers } from './dispatch';
import { type FileCommandPorts, fileCommands } from './file-commands';
import { type HistoryCommandPorts, historyCommands } from './history-commands';
import { type SettingsCommandPorts, settingsCommands } from './settings-commands';
import { type WindowCommandPorts, windowCommands } from './window-commands';

export type CommandPorts = ConnectionCommandPorts &
  SettingsCommandPorts &
  HistoryCommandPorts &
  FileCommandPorts &
  WindowCommandPorts &
  DesktopCommandPorts &
  AboutCommandPorts;

export const commandsOf = (ports: CommandPorts): Handlers => ({
  ...connectionCommands(ports),
  ...settingsCommands(ports),
  ...historyCommands(ports),
  ...fileCommands(ports),
  ...windowCommands(ports),
  ...desktopCommands(ports),
  ...aboutCommands(ports),
});
