/** The native menu, as data: what a window must open itself is told to it as an intent. */
import type { MenuItemConstructorOptions } from 'electron';
import type { ConnectionState } from '../../shared/connection/state';
import { PANELS, type PanelName } from '../../shared/ipc/panels';
import type { Intent, Settings } from '../../shared/ipc/view';

export interface MenuActions {
  intent(intent: Intent['intent']): void;
  disconnect(): void;
  retryNow(): void;
  theme(theme: Settings['theme']): void;
  /** One step in, out, or back to 100 %. */
  zoom(step: 1 | -1 | 0): void;
  openPanel(panel: PanelName): void;
  signOut(): unknown;
  openLogs(): unknown;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Whether the window's developer tools are offered. */
  readonly development: boolean;
  /** Whether the administrator lets telemetry be exported. */
  readonly mayExport: boolean;
}

const THEMES: readonly (readonly [Settings['theme'], string])[] = [
  ['system', 'As the System'],
  ['dark', 'Dark'],
  ['light', 'Light'],
  ['high-contrast', 'High Contrast'],
];
const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

interface ItemState {
  readonly enabled?: boolean;
  readonly checked?: boolean;
}

/** What follows the state of things: by item's id, whether it can be chosen or is the choice that holds. */
export function menuStateOf(
  connection: ConnectionState['name'],
  theme: Settings['theme'],
): ReadonlyMap<string, ItemState> {
  const idle = connection === 'Disconnected';
  const states = new Map<string, ItemState>([
    ['disconnect', { enabled: !idle }],
    ['retry-now', { enabled: idle || connection === 'Reconnecting' }],
  ]);
  for (const [name] of THEMES) states.set(`theme-${name}`, { checked: name === theme });
  return states;
}

export function menuOf(
  actions: MenuActions,
  { platform, development, mayExport }: MenuOptions,
): MenuItemConstructorOptions[] {
  const intent = (
    label: string,
    intent: Intent['intent'],
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => actions.intent(intent),
    // Shown here, handled by the window, which knows what has the focus.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  return [
    ...(platform === 'darwin' ? [appMenu(intent('About MCI Console', 'about'))] : []),
    {
      label: '&File',
      submenu: [
        {
          ...intent(
            mayExport ? 'Export Activity Log…' : 'Export Activity Log (Set by the Administrator)',
            'export',
            'CmdOrCtrl+E',
          ),
          enabled: mayExport,
        },
        SEPARATOR,
        intent('Settings…', 'settings', 'CmdOrCtrl+,'),
        SEPARATOR,
        { role: platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Connection',
      submenu: [
        intent('Connect…', 'sign-in'),
        { id: 'sign-out', label: 'Sign Out', click: () => actions.signOut() },
        SEPARATOR,
        { id: 'disconnect', label: 'Disconnect', click: () => actions.disconnect() },
        {
          id: 'retry-now',
          label: 'Retry Now',
          accelerator: 'F5',
          registerAccelerator: false,
          click: () => actions.retryNow(),
        },
      ],
    },
    {
      label: '&View',
      submenu: [
        intent('Command Palette…', 'palette', 'CmdOrCtrl+K'),
        {
          label: 'Theme',
          submenu: THEMES.map(([theme, label]) => ({
            id: `theme-${theme}`,
            label,
            type: 'radio',
            click: () => actions.theme(theme),
          })),
        },
        SEPARATOR,
        { label: 'Actual Size', accelerator: 'CmdOrCtrl+0', click: () => actions.zoom(0) },
        { label: 'Zoom In', accelerator: 'CmdOrCtrl+Plus', click: () => actions.zoom(1) },
        { label: 'Zoom Out', accelerator: 'CmdOrCtrl+-', click: () => actions.zoom(-1) },
        SEPARATOR,
        { role: 'togglefullscreen' },
        { role: 'reload' },
        ...(development ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    {
      label: '&Window',
      submenu: [
        ...PANELS.map((panel) => ({
          label: `${panel} in Its Own Window`,
          click: () => actions.openPanel(panel),
        })),
        SEPARATOR,
        intent('Layouts…', 'layouts'),
        ...(platform === 'darwin'
          ? [SEPARATOR, { role: 'minimize' } as const, { role: 'front' } as const]
          : []),
      ],
    },
    {
      role: 'help',
      submenu: [
        intent('Keyboard Shortcuts', 'shortcuts', '?'),
        intent('Connection Diagnostics', 'diagnostics', 'CmdOrCtrl+Shift+D'),
        { label: 'Open Log Folder', click: () => actions.openLogs() },
        ...(platform === 'darwin' ? [] : [SEPARATOR, intent('About MCI Console', 'about')]),
      ],
    },
  ];
}

/** As the system makes it, but with an About of our own. */
const appMenu = (about: MenuItemConstructorOptions): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    about,
    SEPARATOR,
    { role: 'services' },
    SEPARATOR,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    SEPARATOR,
    { role: 'quit' },
  ],
});
