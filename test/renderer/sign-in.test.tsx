import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/protocol/fault';
import { applyPush } from '../../src/renderer/store/apply';
import { setRemarks, setSignInAsked } from '../../src/renderer/store/view';
import type { ConnectionState } from '../../src/shared/connection/state';
import type { Output } from '../../src/shared/ipc/contract';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { About, Profile, ProfileDraft, Snapshot } from '../../src/shared/ipc/view';
import type { Picture } from '../../src/shared/model/held';
import { about, at, receipt, snapshot, streaming, URL } from './picture';

const NEW = 'new-profile';
const port = {
  saveProfile: vi.fn<(draft: ProfileDraft) => Promise<Output<'saveProfile'>>>(),
  removeProfile: vi.fn<(input: { id: string }) => Promise<Fault | null>>(),
  chooseCaFile: vi.fn<() => Promise<string | null>>(),
  connect: vi.fn<(input: { profile: string; token: string | null }) => Promise<Fault | null>>(),
  signOut: vi.fn<() => Promise<Fault | null>>(),
  startDemo: vi.fn<() => Promise<Fault | null>>(),
};
Object.assign(window, { missionControl: port });
const { SignIn } = await import('../../src/renderer/app/sign-in');

const expired = (): ConnectionState => ({
  name: 'Disconnected',
  since: at(0),
  url: URL,
  because: {
    kind: 'sign-in',
    cause: {
      fault: { code: 'SESSION_EXPIRED', what: 'Session over', why: 'It was long', how: 'Sign in again' },
      closeCode: 4401,
    },
  },
});
const BAD_URL: Fault = { code: 'BAD_GATEWAY_URL', what: 'No URL', why: 'It has no ws://', how: 'Write one' };

const profile = (id: string, part: Partial<Profile> = {}): Profile => ({
  id,
  name: id,
  url: `wss://${id}.example/`,
  channels: ['market'],
  currency: null,
  exchangeZone: null,
  caFile: null,
  ...part,
});
const PAPER = profile('paper', { url: URL, currency: 'USD' });
const LIVE = profile('live');

interface Given {
  readonly profiles?: readonly Profile[];
  readonly about?: Partial<About>;
  readonly picture?: Partial<Picture>;
}

/** What main says; the first profile is the one used last. */
function say({ profiles = [], about: said = {}, picture = {} }: Given = {}): void {
  // A new value each time, as it comes over the bridge.
  const connection = { ...(picture.connection ?? snapshot().picture.connection) };
  const push: Snapshot = {
    ...snapshot({ ...picture, connection }),
    about: about(said),
    settings: { ...DEFAULT_SETTINGS, profiles: [...profiles], lastProfile: profiles[0]?.id ?? null },
  };
  applyPush(push);
}

/** Keeps what it is given, as main does. */
const keeps = async (draft: ProfileDraft): Promise<Output<'saveProfile'>> => ({
  kind: 'saved',
  profile: { ...profile(NEW), ...draft, id: draft.id ?? NEW },
});

afterEach(cleanup);

const field = (name: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(name);
const form = (): HTMLElement | null => screen.queryByRole('form', { name: 'Sign in' });
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));
const type = (name: string, value: string): void => void fireEvent.input(field(name), { target: { value } });
const showMore = async (): Promise<void> => {
  const details = document.querySelector('details');
  if (details === null) throw new Error('There is no More');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await screen.findByLabelText('Name');
};
const options = (): string[] =>
  [...field('Gateway').querySelectorAll('option')].map(({ textContent }) => textContent ?? '');

beforeEach(() => {
  port.saveProfile.mockReset().mockImplementation(keeps);
  for (const name of ['removeProfile', 'connect', 'signOut', 'startDemo'] as const) {
    port[name].mockReset().mockResolvedValue(null);
  }
  port.chooseCaFile.mockReset().mockResolvedValue(null);
  setSignInAsked(false);
  setRemarks([]);
});

describe('the sign-in form', () => {
  it('opens at the start, and can’t be put away while there is nothing under it', () => {
    say();
    render(() => <SignIn />);
    expect(form()).not.toBeNull();
    expect(screen.queryByRole('button', { name: 'Put away' })).toBeNull();
    expect(screen.queryByLabelText('Gateway')).toBeNull();
  });

  it('hands the token over once, and keeps it nowhere', async () => {
    say();
    const { container } = render(() => <SignIn />);
    type('Gateway URL', ` ${URL} `);
    type('Session token', 'a secret');
    const token = field('Session token');
    expect([token.type, token.autocomplete]).toEqual(['password', 'off']);
    press('Sign in');
    expect(token.value).toBe('');
    await waitFor(() => expect(form()).toBeNull());
    expect(port.saveProfile.mock.calls[0]?.[0]).toMatchObject({ id: null, name: '', url: ` ${URL} ` });
    expect(port.connect).toHaveBeenCalledExactlyOnceWith({ profile: NEW, token: 'a secret' });
    expect(container.innerHTML).not.toContain('a secret');
    expect(JSON.stringify(port.saveProfile.mock.calls)).not.toContain('a secret');
  });

  it('an empty token means the one that main holds, and says where that is', async () => {
    say({ profiles: [PAPER], about: { profile: PAPER, tokens: { paper: 'keyring' } } });
    render(() => <SignIn />);
    expect(form()?.textContent).toContain('kept, encrypted');
    press('Sign in');
    await waitFor(() =>
      expect(port.connect).toHaveBeenCalledExactlyOnceWith({ profile: 'paper', token: null }),
    );
  });

  it('says what this system can’t keep', () => {
    const keyring = { code: 'NO_KEYRING', what: 'This run only', why: 'No keyring', how: 'Start one' };
    say({ about: { keyring } });
    render(() => <SignIn />);
    for (const words of Object.values(keyring)) expect(form()?.textContent).toContain(words);
  });

  it('what was wrong with a field is no longer said when it is typed anew', async () => {
    port.saveProfile.mockResolvedValue({ kind: 'failed', fault: BAD_URL });
    say();
    render(() => <SignIn />);
    type('Gateway URL', 'http://x');
    press('Sign in');
    await screen.findByRole('alert');
    type('Session token', 'secret');
    expect(screen.queryByRole('alert')).not.toBe(null);
    type('Gateway URL', 'ws://x');
    expect(screen.queryByRole('alert')).toBe(null);
  });

  it.each([
    ['BAD_GATEWAY_URL', 'Gateway URL', 'http://x'],
    ['NAME_TAKEN', 'Name', 'Live'],
    ['BAD_CURRENCY', 'Account currency', 'rupees'],
    ['BAD_TIME_ZONE', 'Exchange’s time zone', 'Asia/Atlantis'],
    ['BAD_CA_FILE', 'CA file, for a private wss gateway', '/nowhere'],
  ])('%s is said by its field, and nothing that was typed is lost', async (code, label, text) => {
    const fault = { ...BAD_URL, code };
    port.saveProfile.mockResolvedValue({ kind: 'failed', fault });
    say();
    render(() => <SignIn />);
    await showMore();
    type('Gateway URL', 'wss://a/');
    type(label, text);
    press('Sign in');
    const alert = await screen.findByRole('alert');
    for (const words of Object.values(fault)) expect(alert.textContent).toContain(words);
    const input = field(label);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.contains(alert)).toBe(true);
    expect(input.value).toBe(text);
    expect(port.connect).not.toHaveBeenCalled();
  });

  it('a token that can’t be used is said by its field; the profile is not made twice', async () => {
    port.connect.mockResolvedValue({ ...BAD_URL, code: 'BAD_TOKEN' });
    say();
    render(() => <SignIn />);
    type('Gateway URL', URL);
    press('Sign in');
    await screen.findByRole('alert');
    expect(field('Session token').getAttribute('aria-invalid')).toBe('true');
    press('Sign in');
    await waitFor(() => expect(port.saveProfile).toHaveBeenCalledTimes(2));
    expect(port.saveProfile.mock.calls.map(([{ id }]) => id)).toEqual([null, NEW]);
  });

  it('P12 warns before a token travels in clear', () => {
    say();
    render(() => <SignIn />);
    type('Gateway URL', 'ws://10.2.3.4/t');
    expect(form()?.textContent).toContain('travel in clear');
    type('Gateway URL', 'ws://127.0.0.1/t');
    expect(form()?.textContent).not.toContain('travel in clear');
  });

  it('P29 comes over the last picture with the gateway’s words and URL; put away, it stays away', () => {
    const heard = receipt(0, 1);
    const { receipts } = snapshot().picture;
    const over = () => ({
      profiles: [PAPER],
      about: { profile: PAPER },
      picture: { connection: expired(), receipts: { ...receipts, market: heard } },
    });
    say(over());
    render(() => <SignIn />);
    const alert = screen.getByRole('alert');
    for (const words of ['SESSION_EXPIRED', 'Session over', 'It was long', 'Sign in again']) {
      expect(alert.textContent).toContain(words);
    }
    expect(field('Gateway URL').value).toBe(URL);
    press('Put away');
    expect(form()).toBeNull();
    say(over());
    expect(form()).not.toBeNull();
  });

  it('a refusal that comes before the command’s answer isn’t put away with it', async () => {
    let answer: (outcome: Fault | null) => void = () => {};
    const answered = new Promise<Fault | null>((resolve) => {
      answer = resolve;
    });
    port.connect.mockReturnValue(answered);
    say({ picture: { connection: expired() } });
    render(() => <SignIn />);
    press('Sign in');
    await waitFor(() => expect(port.connect).toHaveBeenCalled());
    say({ picture: { connection: expired() } });
    answer(null);
    await answered;
    expect(form()).not.toBeNull();
  });

  it('starts the demo, and says why when it can’t', async () => {
    port.startDemo.mockResolvedValueOnce({ code: 'DEMO', what: 'No demo', why: 'No room', how: 'Make some' });
    say();
    render(() => <SignIn />);
    press('Try the demo');
    expect((await screen.findByRole('alert')).textContent).toContain('No demo');
    press('Try the demo');
    await waitFor(() => expect(form()).toBeNull());
  });
});

describe('profiles in the form', () => {
  const saved = (): ProfileDraft | undefined => port.saveProfile.mock.calls.at(-1)?.[0];

  it('the last one is picked; another brings its own details', async () => {
    say({ profiles: [PAPER, LIVE] });
    render(() => <SignIn />);
    expect(options()).toEqual(['paper', 'live', 'New gateway…']);
    expect([field('Gateway').value, field('Gateway URL').value]).toEqual(['paper', URL]);
    fireEvent.change(field('Gateway'), { target: { value: 'live' } });
    await showMore();
    expect(field('Gateway URL').value).toBe(LIVE.url);
    expect([field('Name').value, field('Account currency').value]).toEqual(['live', '']);
    press('Sign in');
    await waitFor(() => expect(port.connect).toHaveBeenCalledWith({ profile: 'live', token: null }));
    expect(saved()).toMatchObject({ ...LIVE, currency: '', exchangeZone: '', caFile: '' });
  });

  it('what is typed outlives main’s news', () => {
    say({ profiles: [PAPER, LIVE] });
    render(() => <SignIn />);
    type('Gateway URL', 'wss://typed/');
    say({ profiles: [PAPER, LIVE] });
    expect(field('Gateway URL').value).toBe('wss://typed/');
  });

  it('another URL is another gateway, with none of the first’s details', async () => {
    say({ profiles: [PAPER, LIVE] });
    render(() => <SignIn />);
    type('Gateway URL', 'wss://elsewhere.example/');
    expect(field('Gateway').value).toBe('');
    press('Sign in');
    await waitFor(() => expect(port.connect).toHaveBeenCalled());
    expect(saved()).toMatchObject({ id: null, name: '', currency: '' });
  });

  it('what was typed under More goes with it, but for the first’s name', async () => {
    say({ profiles: [PAPER] });
    render(() => <SignIn />);
    await showMore();
    type('Account currency', 'EUR');
    type('Gateway URL', 'wss://elsewhere.example/');
    press('Sign in');
    await waitFor(() => expect(port.connect).toHaveBeenCalled());
    expect(saved()).toMatchObject({ id: null, name: '', currency: 'EUR' });
  });

  it('unless it is said that the gateway has moved there', async () => {
    say({ profiles: [PAPER] });
    render(() => <SignIn />);
    type('Gateway URL', 'wss://elsewhere.example/');
    fireEvent.click(field('“paper” has moved here'));
    expect(field('Gateway').value).toBe('paper');
    press('Sign in');
    await waitFor(() => expect(port.connect).toHaveBeenCalled());
    expect(saved()).toMatchObject({ id: 'paper', url: 'wss://elsewhere.example/', currency: 'USD' });
  });

  it('the URL of another that is kept picks that', () => {
    say({ profiles: [PAPER, LIVE] });
    render(() => <SignIn />);
    type('Gateway URL', 'wss://LIVE.example');
    expect(field('Gateway').value).toBe('live');
    expect(field('Gateway URL').value).toBe('wss://LIVE.example');
  });

  it('the channels, the currency, the zone and a chosen CA file are saved', async () => {
    port.chooseCaFile.mockResolvedValue('/etc/ca.pem');
    say({ profiles: [PAPER] });
    render(() => <SignIn />);
    await showMore();
    fireEvent.click(field('orders'));
    type('Account currency', 'EUR');
    type('Exchange’s time zone', 'Europe/Berlin');
    press('Choose…');
    await waitFor(() => expect(field('CA file, for a private wss gateway').value).toBe('/etc/ca.pem'));
    press('Save');
    await waitFor(() => expect(port.saveProfile).toHaveBeenCalled());
    expect(saved()).toMatchObject({
      id: 'paper',
      channels: ['orders', 'market'],
      currency: 'EUR',
      exchangeZone: 'Europe/Berlin',
      caFile: '/etc/ca.pem',
    });
    expect(port.connect).not.toHaveBeenCalled();
  });

  it('one is removed; one that is in use isn’t, and it is said', async () => {
    port.removeProfile.mockResolvedValueOnce({ ...BAD_URL, code: 'PROFILE_IN_USE', why: 'It is in use' });
    say({ profiles: [PAPER, LIVE] });
    render(() => <SignIn />);
    await showMore();
    press('Remove');
    expect((await screen.findByRole('alert')).textContent).toContain('It is in use');
    expect(field('Gateway').value).toBe('paper');
    press('Remove');
    await waitFor(() => expect(field('Gateway').value).toBe('live'));
    expect(port.removeProfile).toHaveBeenCalledWith({ id: 'paper' });
  });

  it('signing out is offered while there is something to leave, and leaves the form open', async () => {
    say({ profiles: [PAPER], about: { profile: PAPER }, picture: { connection: streaming(1) } });
    setSignInAsked(true);
    render(() => <SignIn />);
    press('Sign out');
    expect(port.signOut).toHaveBeenCalledOnce();
    say({
      profiles: [PAPER],
      about: { profile: PAPER },
      picture: {
        connection: { name: 'Disconnected', since: at(1), url: URL, because: { kind: 'operator' } },
      },
    });
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
    expect(form()).not.toBeNull();
  });
});
