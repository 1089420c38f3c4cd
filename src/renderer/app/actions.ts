/** Everything the operator can do from the keyboard: the palette lists it, `shortcuts.ts` binds its keys. */
import { CHANNELS } from '../../protocol/channels';
import type { Settings } from '../../shared/ipc/view';
import { zoomed } from '../../shared/zoom';
import { commands } from '../bridge';
import { choose } from '../store/choose';
import { connection, settings, wanted } from '../store/telemetry';
import { maximised, setMaximised, setOverlay, setSignInAsked } from '../store/view';
import { exportActivity } from './export-activity';
import { goRound, goTo, panelNames, searchLog } from './focus';
import { quietWords, toggleQuiet } from './quiet';

export interface Action {
  readonly name: string;
  /** As tinykeys writes it. */
  readonly keys?: string;
  /** Other keys for the same, of other keyboards. */
  readonly otherKeys?: readonly string[];
  readonly run: () => void;
}

/** What can be done now. */
export function actions(): readonly Action[] {
  return [...connecting(), ...STEADY, ...panels(), ...pauses(), ...choices()];
}

export const STEADY: readonly Action[] = [
  { name: 'Commands', keys: '$mod+k', run: () => setOverlay('palette') },
  { name: 'Connect to another gateway…', run: () => setSignInAsked(true) },
  { name: 'Export the activity log…', keys: '$mod+e', run: () => void exportActivity() },
  { name: 'Search the activity log', keys: '/', run: searchLog },
  { name: 'Diagnostics', keys: '$mod+Shift+d', run: () => setOverlay('diagnostics') },
  { name: 'Rejected frames', run: () => setOverlay('rejected') },
  { name: 'Keyboard shortcuts', keys: '?', otherKeys: ['Shift+?'], run: () => setOverlay('shortcuts') },
  { name: 'Settings', keys: '$mod+,', run: () => setOverlay('settings') },
  { name: 'Next panel', keys: 'F6', run: () => goRound(1) },
  { name: 'Previous panel', keys: 'Shift+F6', run: () => goRound(-1) },
  { name: 'Zoom in', keys: '$mod+=', otherKeys: ['$mod+(\\+)', '$mod+Shift+(\\+)'], run: () => zoom(1) },
  { name: 'Zoom out', keys: '$mod+-', run: () => zoom(-1) },
  { name: 'Zoom: 100 %', keys: '$mod+0', run: () => zoom(0) },
];

function zoom(step: 1 | -1 | 0): void {
  choose({ zoom: zoomed(settings()?.zoom ?? 1, step) });
}

function connecting(): Action[] {
  const state = connection();
  if (state.name === 'Disconnected') {
    return state.url === null ? [] : [{ name: 'Connect', run: () => void commands.retryNow() }];
  }
  const disconnect = { name: 'Disconnect', run: () => void commands.disconnect() };
  return state.name === 'Reconnecting'
    ? [{ name: 'Retry now', run: () => void commands.retryNow() }, disconnect]
    : [disconnect];
}

function panels(): Action[] {
  return panelNames().flatMap((name) => [
    { name: `Go to ${name}`, run: () => goTo(name) },
    maximised() === name
      ? { name: `Restore ${name}`, run: () => setMaximised(null) }
      : { name: `Maximise ${name}`, run: () => setMaximised(name) },
  ]);
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
