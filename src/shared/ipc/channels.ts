/** The names the preload exposes; the contract gives them their shapes. No zod here: the preload imports it. */
export const COMMANDS = [
  'ready',
  'acknowledge',
  'connect',
  'disconnect',
  'retryNow',
  'setWanted',
  'startDemo',
  'exportActivity',
  'rejections',
  'updateSettings',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Electron's channel of a command, and of the pushes to a window. */
export const commandChannel = (name: CommandName): string => `mci:${name}`;
export const PUSH_CHANNEL = 'mci:push';

/** The custom scheme that the windows' pages are served from. */
export const PAGE_SCHEME = 'mci';
