/**
 * The one contract between main and the windows: each command's input and output. Main checks the input with
 * these schemas; the windows have the types alone. Nothing else crosses, and no token ever crosses back.
 */
import type { z } from 'zod';
import type { CommandName } from './channels';
import { aboutCommands } from './contract-about';
import { connectionCommands } from './contract-connection';
import { desktopCommands } from './contract-desktop';
import { fileCommands } from './contract-files';
import { historyCommands } from './contract-history';
import { settingsCommands } from './contract-settings';
import { windowCommands } from './contract-windows';

export const contract = {
  ...connectionCommands,
  ...settingsCommands,
  ...historyCommands,
  ...fileCommands,
  ...windowCommands,
  ...desktopCommands,
  ...aboutCommands,
} as const satisfies Record<CommandName, { input: z.ZodType; output: z.ZodType }>;

export type Contract = typeof contract;
export type Input<Name extends CommandName> = z.infer<Contract[Name]['input']>;
export type Output<Name extends CommandName> = z.infer<Contract[Name]['output']>;
