import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { type MenuActions, menuOf, menuStateOf } from '../../src/main/window/menu';
import { PANELS } from '../../src/shared/ipc/panels';

const heard: string[] = [];
const actions: MenuActions = {
  intent: (intent) => heard.push(intent),
  disconnect: () => heard.push('disconnect'),
  retryNow: () => heard.push('retryNow'),
  theme: (theme) => heard.push(theme),
  zoom: (step) => heard.push(`zoom ${step}`),
  openPanel: (panel) => heard.push(panel),
  signOut: () => heard.push('signOut'),
  openLogs: () => heard.push('logs'),
};

/** Keys for those differ from keyboard to keyboard: the menu takes what the window doesn’t know. */
const isZoom = (label = ''): boolean => /^(Zoom|Actual)/.test(label);

function items(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

test('every item does one thing, and every intent has an item', () => {
  const all = items(menuOf(actions, { platform: 'linux', development: false, mayExport: true }));
  for (const { click } of all) (click as (() => void) | undefined)?.();
  expect(heard.sort()).toEqual(
    [
      ...['export', 'settings', 'sign-in', 'palette', 'diagnostics', 'shortcuts', 'layouts', 'about'],
      ...['disconnect', 'retryNow', 'signOut', 'system', 'dark', 'light', 'high-contrast', 'logs'],
      ...['zoom 0', 'zoom 1', 'zoom -1', ...PANELS],
    ].sort(),
  );
});

test('the window’s own shortcuts are shown, not taken from it', () => {
  const all = items(menuOf(actions, { platform: 'linux', development: false, mayExport: true }));
  const shown = all.filter(({ label, accelerator }) => accelerator !== undefined && !isZoom(label));
  expect(shown.map(({ accelerator }) => accelerator)).toEqual([
    'CmdOrCtrl+E',
    'CmdOrCtrl+,',
    'F5',
    'CmdOrCtrl+K',
    '?',
    'CmdOrCtrl+Shift+D',
  ]);
  expect(shown.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
});

test('developer tools are offered in development alone', () => {
  const roles = (development: boolean) =>
    items(menuOf(actions, { platform: 'linux', development, mayExport: true })).map(({ role }) => role);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('toggleDevTools');
});

test('what can be chosen follows the connection, and each state names items that exist', () => {
  const ids = items(menuOf(actions, { platform: 'linux', development: false, mayExport: true })).map(
    ({ id }) => id,
  );
  const state = menuStateOf('Disconnected', 'light');
  for (const id of state.keys()) expect(ids).toContain(id);
  expect(state.get('theme-light')).toEqual({ checked: true });
  expect(state.get('theme-dark')).toEqual({ checked: false });
  const can = (name: Parameters<typeof menuStateOf>[0]) => {
    const now = menuStateOf(name, 'dark');
    return [now.get('disconnect')?.enabled, now.get('retry-now')?.enabled];
  };
  expect(can('Disconnected')).toEqual([false, true]);
  expect(can('Connecting')).toEqual([true, false]);
  expect(can('Reconnecting')).toEqual([true, true]);
  expect(can('Streaming')).toEqual([true, false]);
});

test('the system’s own menu on macOS has the same About', () => {
  heard.length = 0;
  const all = items(menuOf(actions, { platform: 'darwin', development: false, mayExport: true }));
  const about = all.filter(({ label }) => label?.startsWith('About'));
  for (const { click } of about) (click as (() => void) | undefined)?.();
  expect(heard).toEqual(['about']);
});

test('an export that the administrator forbids can’t be chosen', () => {
  const all = items(menuOf(actions, { platform: 'linux', development: false, mayExport: false }));
  expect(all.filter(({ enabled }) => enabled === false).map(({ label }) => label)).toEqual([
    'Export Activity Log (Set by the Administrator)',
  ]);
});
