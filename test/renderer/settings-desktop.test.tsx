import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DesktopFacts, LoginStart } from '../../src/shared/ipc/contract-desktop';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { Settings } from '../../src/shared/ipc/view';

const system = { tray: true, login: { kind: 'off' } as LoginStart };
const port = {
  desktopFacts: vi.fn(async (): Promise<DesktopFacts> => ({ ...system })),
  startAtLogin: vi.fn(async ({ on }: { on: boolean }) => {
    system.login = { kind: on ? 'on' : 'off' };
    return null;
  }),
  updateSettings: vi.fn(async () => null),
  openLogFolder: vi.fn(async () => null),
};
Object.assign(window, { missionControl: port });
const { OnTheDesktop } = await import('../../src/renderer/app/settings-desktop');
const { remarks, setOverlay } = await import('../../src/renderer/store/view');

beforeEach(() => {
  Object.assign(system, { tray: true, login: { kind: 'off' } });
  setOverlay('settings');
});
afterEach(() => {
  cleanup();
  setOverlay(null);
  vi.clearAllMocks();
});

const show = (tray: Settings['tray'] = 'icon') =>
  render(() => <OnTheDesktop held={{ ...DEFAULT_SETTINGS, tray }} />);
const box = (name: RegExp) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const asked = () => vi.waitFor(() => expect(port.desktopFacts).toHaveBeenCalled());

test('the tray: none, an icon, or the console behind it', async () => {
  show();
  await asked();
  fireEvent.click(box(/Keep watching/));
  expect(port.updateSettings).toHaveBeenLastCalledWith({ tray: 'keep' });
  fireEvent.click(box(/Icon in the tray/));
  expect(port.updateSettings).toHaveBeenLastCalledWith({ tray: 'off' });
  cleanup();
  show('off');
  expect(box(/Keep watching/).disabled).toBe(true);
});

test('without a tray it is said what closing does then', async () => {
  system.tray = false;
  show('keep');
  expect(await screen.findByText(/closing the main window ends the console/)).toBeTruthy();
});

test('start at login shows what the system has, before and after', async () => {
  show();
  await vi.waitFor(() => expect(box(/Start at login/).disabled).toBe(false));
  expect(box(/Start at login/).checked).toBe(false);
  fireEvent.click(box(/Start at login/));
  await vi.waitFor(() => expect(port.desktopFacts).toHaveBeenCalledTimes(2));
  await vi.waitFor(() => expect(box(/Start at login/).checked).toBe(true));
});

test('a system that doesn’t obey: the box goes back, and it is said', async () => {
  port.startAtLogin.mockImplementationOnce(
    async () => ({ code: 'START_AT_LOGIN', what: 'a', why: 'b', how: 'c' }) as never,
  );
  show();
  await vi.waitFor(() => expect(box(/Start at login/).disabled).toBe(false));
  fireEvent.click(box(/Start at login/));
  await vi.waitFor(() => expect(remarks()).toHaveLength(1));
  await vi.waitFor(() => expect(box(/Start at login/).disabled).toBe(false));
  expect(box(/Start at login/).checked).toBe(false);
});

test('where it can’t be changed it is greyed, with the reason', async () => {
  system.login = { kind: 'fixed', why: 'Only an installed console can' };
  show();
  expect(await screen.findByText('Only an installed console can.')).toBeTruthy();
  expect(box(/Start at login/).disabled).toBe(true);
});
