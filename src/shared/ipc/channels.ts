/** The names the preload exposes; the contract gives them their shapes. No zod here: the preload imports it. */
export const COMMANDS = [
  // The window's feed.
  'ready',
  'acknowledge',
  // The connection.
  'connect',
  'disconnect',
  'signOut',
  'retryNow',
  'setWanted',
  'startDemo',
  'dismissAway',
  'rejections',
  // Gateways by name, and preferences.
  'saveProfile',
  'removeProfile',
  'chooseCaFile',
  'updateSettings',
  'tryNotification',
  // The local history.
  'activityPage',
  'activityTypes',
  'orderLife',
  'past',
  'pastOutages',
  'historyFigures',
  // Files.
  'export',
  'cancelExport',
  'saveChart',
  // The console itself.
  'licences',
  'openChromiumLicences',
  'checkForUpdate',
  'restartToUpdate',
  // The desktop.
  'desktopFacts',
  'startAtLogin',
  'openLogFolder',
  // Windows.
  'openPanel',
  'closePanel',
  'showWindow',
  'updateLayout',
  'saveLayout',
  'useLayout',
  'removeLayout',
  'undoLayout',
  'exportLayout',
  'importLayout',
] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Electron's channel of a command, and of the pushes to a window. */
export const commandChannel = (name: CommandName): string => `mci:${name}`;
export const PUSH_CHANNEL = 'mci:push';

/** The custom scheme that the windows' pages are served from. */
export const PAGE_SCHEME = 'mci';
