/** Everything the operator can do from the keyboard: the palette lists it, `shortcuts.ts` binds its keys. */
import { CHANNELS } from '../../protocol/channels';
import { PANELS, type PanelName } from '../../shared/ipc/panels';
import type { Settings } from '../../shared/ipc/view';
import { zoomed } from '../../shared/zoom';
import { commands } from '../bridge';
import { isHere, panelsOut } from '../store/arrangement';
import { choose } from '../store/choose';
import { exportLock } from '../store/policy';
import { about, away, connection, settings, wanted } from '../store/telemetry';
import { maximised, ownPanel, setMaximised, setOverlay } from '../store/view';
import { askExport, askSignIn } from './ask';
import { dismissAway } from './away-card';
import { connect } from './connect';
import { goRound, goTo, here, panelNames, searchLog } from './focus';
import { layoutActions } from './layout-actions';
import { openLogFolder } from './log-folder';
import { quietWords, toggleQuiet } from './quiet';
import { canRetry, RETRY_KEY, retryNow } from './retry';
import { canSignOut, signOut } from './sign-out';

export interface Action {
  readonly name: string;
  /** As tinykeys writes it. */
  readonly keys?: string;
  /** Other keys for the same, of other keyboards. */
  readonly otherKeys?: readonly string[];
  /** Whether it can be done now. Default: always. */
  readonly when?: () => boolean;
  /** Why the administrator doesn't let it be done; run all the same, it says so. Default: it may be done. */
  readonly locked?: () => string | null;
  readonly run: () => void;
}

/** What can be done now. */
export function actions(): readonly Action[] {
  return [
    ...connecting(),
    ...STEADY.filter(({ when }) => when?.() ?? true),
    ...panels(),
    ...windows(),
    ...layoutActions(),
    ...pauses(),
    ...choices(),
  ];
}

export const STEADY: readonly Action[] = [
  { name: 'Commands', keys: '$mod+k', run: () => setOverlay('palette') },
  { name: 'Connect to another gateway…', run: askSignIn },
  { name: 'Export the activity log…', keys: '$mod+e', locked: exportLock, run: askExport },
  { name: 'Search the activity log', keys: '/', run: searchLog },
  { name: 'Diagnostics', keys: '$mod+Shift+d', run: () => setOverlay('diagnostics') },
  { name: 'Open log folder', run: openLogFolder },
  { name: 'Rejected frames', run: () => setOverlay('rejected') },
  { name: 'Keyboard shortcuts', keys: '?', otherKeys: ['Shift+?'], run: () => setOverlay('shortcuts') },
  { name: 'Settings', keys: '$mod+,', run: () => setOverlay('settings') },
  { name: 'About MCI Console', run: () => setOverlay('about') },
  { name: 'Retry now', keys: RETRY_KEY, when: canRetry, run: retryNow },
  { name: 'Sign out', when: canSignOut, run: () => void signOut() },
  { name: 'Dismiss what changed while you were away', when: () => away() !== null, run: dismissAway },
  { name: 'Next panel', keys: 'F6', run: () => goRound(1) },
  { name: 'Previous panel', keys: 'Shift+F6', run: () => goRound(-1) },
  { name: 'Panel to its own window, and back', keys: '$mod+Shift+o', run: moveOut },
  { name: 'Layouts', keys: '$mod+Shift+l', run: () => setOverlay('layouts') },
  { name: 'Zoom in', keys: '$mod+=', otherKeys: ['$mod+(\\+)', '$mod+Shift+(\\+)'], run: () => zoom(1) },
  { name: 'Zoom out', keys: '$mod+-', run: () => zoom(-1) },
  { name: 'Zoom: 100 %', keys: '$mod+0', run: () => zoom(0) },
];

function zoom(step: 1 | -1 | 0): void {
  choose({ zoom: zoomed(settings()?.zoom ?? 1, step) });
}

function connecting(): Action[] {
  if (connection().name === 'Disconnected') {
    return about()?.profile ? [{ name: 'Connect', run: () => void connect() }] : [];
  }
  return [{ name: 'Disconnect', run: () => void commands.disconnect() }];
}

function panels(): Action[] {
  return panelNames().flatMap((name) => {
    const goThere = { name: `Go to ${name}`, run: () => goTo(name) };
    if (ownPanel !== null) return [goThere];
    return [
      goThere,
      maximised() === name
        ? { name: `Restore ${name}`, run: () => setMaximised(null) }
        : { name: `Maximise ${name}`, run: () => setMaximised(name) },
    ];
  });
}

/** The panel that has the focus. */
function moveOut(): void {
  const panel = here();
  if (panel !== null) void (ownPanel === null ? commands.openPanel : commands.closePanel)({ panel });
}

function windows(): Action[] {
  const show = (panel: PanelName | null) => () => void commands.showWindow({ panel, intent: null });
  return [
    ...(ownPanel === null ? [] : [{ name: 'Go to the main window', run: show(null) }]),
    ...PANELS.filter(isHere).map((panel) =>
      ownPanel === null
        ? { name: `Open ${panel} in its own window`, run: () => void commands.openPanel({ panel }) }
        : { name: `Return ${panel} to the main window`, run: () => void commands.closePanel({ panel }) },
    ),
    ...panelsOut()
      .filter((panel) => panel !== ownPanel)
      .flatMap((panel) => [
        { name: `Go to the window of ${panel}`, run: show(panel) },
        { name: `Return ${panel} to the main window`, run: () => void commands.closePanel({ panel }) },
      ]),
  ];
}

function pauses(): Action[] {
  return CHANNELS.map((channel) => {
    const running = wanted().includes(channel);
    return {
      name: `${running ? 'Pause' : 'Resume'} ${channel}`,
      run: () => void commands.setWanted({ channel, wanted: !running }),
    };
  });
}

function choices(): Action[] {
  const choice = (name: string, part: Partial<Settings>): Action => ({ name, run: () => choose(part) });
  return [
    { name: quietWords(), run: toggleQuiet },
    choice('Theme: dark', { theme: 'dark' }),
    choice('Theme: light', { theme: 'light' }),
    choice('Theme: high contrast', { theme: 'high-contrast' }),
    choice('Theme: as the system', { theme: 'system' }),
    choice('Density: compact', { density: 'compact' }),
    choice('Density: comfortable', { density: 'comfortable' }),
    choice('Times: exchange', { zone: 'exchange' }),
    choice('Times: this machine’s', { zone: 'local' }),
    choice('Times: UTC', { zone: 'utc' }),
  ];
}

const isMac = navigator.platform.startsWith('Mac');

const SHOWN: ReadonlyMap<string, string> = new Map([
  ['$mod', isMac ? '⌘' : 'Ctrl'],
  ['=', '+'],
  ['-', '−'],
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
]);

/** `$mod+Shift+d` as people read it: `Ctrl+Shift+D`. */
export const shownKeys = (keys: string): string =>
  keys
    .split('+')
    .map((key) => SHOWN.get(key) ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+');
