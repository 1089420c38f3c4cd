import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/protocol/fault';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { PolicyView, Profile } from '../../src/shared/ipc/view';
import { about, NO_POLICY, snapshot } from './picture';

const port = {
  saveProfile: vi.fn(),
  connect: vi.fn<(input: { profile: string; token: string | null }) => Promise<Fault | null>>(
    async () => null,
  ),
  updateSettings: vi.fn(async () => null),
  desktopFacts: vi.fn(async () => ({ tray: true, login: { kind: 'off' } })),
};
Object.assign(window, { missionControl: port });
const { SignIn } = await import('../../src/renderer/app/sign-in');
const { SettingsDialog } = await import('../../src/renderer/app/settings-dialog');
const { ConnectionBar } = await import('../../src/renderer/app/connection-bar');
const { Palette } = await import('../../src/renderer/app/palette');
const { exportActivity } = await import('../../src/renderer/app/export-activity');
const { applyPush } = await import('../../src/renderer/store/apply');
const { overlay, remarks, setOverlay, setRemarks, setSignInAsked } = await import(
  '../../src/renderer/store/view'
);

const PAPER: Profile = {
  ...{ id: 'pinned-1', name: 'Paper', url: 'wss://paper.example/t', channels: ['market'] },
  ...{ currency: 'EUR', exchangeZone: null, caFile: '/etc/ca.pem' },
};
const LOCKED: PolicyView = {
  ...{ file: '/etc/mci-console/config.json', fault: null, gateways: ['pinned-1'] },
  ...{ otherGateways: false, mayExport: false, retention: { days: true, megabytes: false } },
};
function say(policy: PolicyView, profiles: Profile[] = [PAPER]): void {
  applyPush({
    ...snapshot(),
    about: about({ policy }),
    settings: { ...DEFAULT_SETTINGS, profiles, lastProfile: profiles[0]?.id ?? null },
  });
}

beforeEach(() => {
  vi.clearAllMocks();
  setRemarks([]);
  setSignInAsked(true);
});
afterEach(() => {
  setOverlay(null);
  setSignInAsked(false);
  cleanup();
});

const field = (name: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(name);
const button = (name: string): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name });
const described = (element: Element): string =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent ?? '';

describe('the sign-in form', () => {
  it('shows the gateway that is set up as locked, and takes a token for it', async () => {
    say(LOCKED);
    render(() => <SignIn />);
    expect(field('Gateway URL').readOnly).toBe(true);
    expect(described(field('Gateway URL'))).toContain('Set by the administrator');
    expect(screen.queryByText('New gateway…')).toBeNull();
    fireEvent.input(field('Session token'), { target: { value: 'secret' } });
    fireEvent.click(button('Sign in'));
    await waitFor(() => expect(port.connect).toHaveBeenCalledWith({ profile: 'pinned-1', token: 'secret' }));
    expect(port.saveProfile).not.toHaveBeenCalled();
  });

  it('shows all of it, and lets nothing of it be changed', async () => {
    say(LOCKED);
    render(() => <SignIn />);
    const more = document.querySelector('details') as HTMLDetailsElement;
    more.open = true;
    fireEvent(more, new Event('toggle'));
    await screen.findByLabelText('Name');
    for (const name of ['Name', 'Account currency', 'Exchange’s time zone']) {
      expect(field(name).readOnly, name).toBe(true);
    }
    expect(field('market').disabled).toBe(true);
    for (const name of ['Save', 'Remove', 'Choose…']) {
      expect(screen.queryByRole('button', { name }), name).toBeNull();
    }
  });

  it('says why the demonstration can’t be had', () => {
    say(LOCKED);
    render(() => <SignIn />);
    expect(button('Try the demo').getAttribute('aria-disabled')).toBe('true');
    expect(button('Try the demo').title).toMatch(/Set by the administrator/);
  });

  it('where others are allowed, offers a new one', () => {
    say({ ...LOCKED, otherGateways: true });
    render(() => <SignIn />);
    expect(screen.queryByText('New gateway…')).not.toBeNull();
    expect(button('Try the demo').getAttribute('aria-disabled')).toBeNull();
    expect(field('Gateway URL').readOnly).toBe(true);
    fireEvent.change(screen.getByLabelText('Gateway'), { target: { value: '' } });
    expect(field('Gateway URL').readOnly).toBe(false);
  });

  it('says why no gateway at all can be had', () => {
    const fault = { code: 'POLICY_UNREADABLE', what: 'All is locked', why: 'It is not JSON', how: 'Mend it' };
    say({ ...LOCKED, fault, gateways: [] }, []);
    render(() => <SignIn />);
    expect(screen.getByRole('alert').textContent).toContain('It is not JSON');
    expect(button('Sign in').disabled).toBe(true);
    expect(field('Gateway URL').readOnly).toBe(true);
  });
});

it('a bound of the history that is set is shown so, the other one stays free', () => {
  say(LOCKED);
  setOverlay('settings');
  render(() => <SettingsDialog />);
  const days = screen.getByLabelText<HTMLInputElement>(/Keep, days.*Set by the administrator/);
  expect(days.readOnly).toBe(true);
  expect(days.title).toBe('Set by the administrator');
  expect(screen.getByLabelText<HTMLInputElement>(/At most, MB/).readOnly).toBe(false);
});

describe('exports that are forbidden', () => {
  it('are shown so on the button, which says why when it is pressed', () => {
    say(LOCKED);
    render(() => <ConnectionBar />);
    const held = button('Export');
    expect(held.getAttribute('aria-disabled')).toBe('true');
    expect(held.title).toBe('Set by the administrator: no exports');
    fireEvent.click(held);
    expect(overlay()).toBeNull();
    expect(remarks()).toMatchObject([{ outcome: { code: 'POLICY_FORBIDS' } }]);
  });

  it('are shown so in the palette', async () => {
    say(LOCKED);
    setOverlay('palette');
    render(() => <Palette />);
    const action = await screen.findByRole('option', { name: /Export the activity log/ });
    expect(action.getAttribute('aria-disabled')).toBe('true');
    expect(action.textContent).toContain('Set by the administrator');
  });

  it('don’t open by a key or the menu either', () => {
    say(LOCKED);
    exportActivity();
    expect(overlay()).toBeNull();
    say(NO_POLICY);
    exportActivity();
    expect(overlay()).toBe('export');
  });
});
