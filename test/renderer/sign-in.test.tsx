import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/protocol/fault';
import { applyPush } from '../../src/renderer/store/apply';
import { setSignInAsked } from '../../src/renderer/store/view';
import type { ConnectionState } from '../../src/shared/connection/state';
import { at, receipt, snapshot, URL } from './picture';

const port = {
  connect: vi.fn<(input: { url: string; token: string | null }) => Promise<Fault | null>>(),
  startDemo: vi.fn<() => Promise<Fault | null>>(),
};
Object.assign(window, { missionControl: port });
const { SignIn } = await import('../../src/renderer/app/sign-in');

/** A new value each time, as it comes over the bridge. */
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

afterEach(cleanup);

const field = (name: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(name);
const form = (): HTMLElement | null => screen.queryByRole('form', { name: 'Sign in' });

beforeEach(() => {
  port.connect.mockReset().mockResolvedValue(null);
  port.startDemo.mockReset().mockResolvedValue(null);
  setSignInAsked(false);
});

describe('the sign-in form', () => {
  it('opens at the start, and can’t be put away while there is nothing under it', () => {
    applyPush(snapshot());
    render(() => <SignIn />);
    expect(form()).not.toBeNull();
    expect(screen.queryByRole('button', { name: 'Put away' })).toBeNull();
  });

  it('hands the token over once, and keeps it nowhere', async () => {
    applyPush(snapshot());
    const { container } = render(() => <SignIn />);
    fireEvent.input(field('Gateway URL'), { target: { value: ` ${URL} ` } });
    fireEvent.input(field('Session token'), { target: { value: 'a secret' } });
    const token = field('Session token');
    expect([token.type, token.autocomplete]).toEqual(['password', 'off']);
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(port.connect).toHaveBeenCalledExactlyOnceWith({ url: URL, token: 'a secret' });
    expect(token.value).toBe('');
    await waitFor(() => expect(form()).toBeNull());
    expect(container.innerHTML).not.toContain('a secret');
  });

  it('an empty token means the one that main holds', () => {
    applyPush(snapshot({ connection: expired() }));
    render(() => <SignIn />);
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(port.connect).toHaveBeenCalledExactlyOnceWith({ url: URL, token: null });
  });

  it('says by the field what is wrong with the URL, and stays', async () => {
    port.connect.mockResolvedValue(BAD_URL);
    applyPush(snapshot());
    render(() => <SignIn />);
    fireEvent.input(field('Gateway URL'), { target: { value: 'http://x' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    const alert = await screen.findByRole('alert');
    for (const words of Object.values(BAD_URL)) expect(alert.textContent).toContain(words);
    const url = field('Gateway URL');
    expect(url.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(url.getAttribute('aria-describedby') ?? '')?.contains(alert)).toBe(true);
    expect(url.value).toBe('http://x');
  });

  it('P12 warns before a token travels in clear', () => {
    applyPush(snapshot());
    render(() => <SignIn />);
    fireEvent.input(field('Gateway URL'), { target: { value: 'ws://10.2.3.4/t' } });
    expect(form()?.textContent).toContain('travel in clear');
    fireEvent.input(field('Gateway URL'), { target: { value: 'ws://127.0.0.1/t' } });
    expect(form()?.textContent).not.toContain('travel in clear');
  });

  it('P29 comes over the last picture with the gateway’s words and URL; put away, it stays away', () => {
    const heard = receipt(0, 1);
    const { receipts } = snapshot().picture;
    applyPush(snapshot({ connection: expired(), receipts: { ...receipts, market: heard } }));
    render(() => <SignIn />);
    const alert = screen.getByRole('alert');
    for (const words of ['SESSION_EXPIRED', 'Session over', 'It was long', 'Sign in again']) {
      expect(alert.textContent).toContain(words);
    }
    expect(field('Gateway URL').value).toBe(URL);
    fireEvent.click(screen.getByRole('button', { name: 'Put away' }));
    expect(form()).toBeNull();
    applyPush(snapshot({ connection: expired(), receipts: { ...receipts, market: heard } }));
    expect(form()).not.toBeNull();
  });

  it('a refusal that comes before the command’s answer isn’t put away with it', async () => {
    let answer: (outcome: Fault | null) => void = () => {};
    const answered = new Promise<Fault | null>((resolve) => {
      answer = resolve;
    });
    port.connect.mockReturnValue(answered);
    applyPush(snapshot({ connection: expired() }));
    render(() => <SignIn />);
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    applyPush(snapshot({ connection: expired() }));
    answer(null);
    await answered;
    expect(form()).not.toBeNull();
  });

  it('starts the demo, and says why when it can’t', async () => {
    port.startDemo.mockResolvedValueOnce({ code: 'DEMO', what: 'No demo', why: 'No room', how: 'Make some' });
    applyPush(snapshot());
    render(() => <SignIn />);
    fireEvent.click(screen.getByRole('button', { name: 'Try the demo' }));
    expect((await screen.findByRole('alert')).textContent).toContain('No demo');
    fireEvent.click(screen.getByRole('button', { name: 'Try the demo' }));
    await waitFor(() => expect(form()).toBeNull());
  });
});
