import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/protocol/fault';
import type { Output } from '../../src/shared/ipc/contract';
import { DEFAULT_SETTINGS } from '../../src/shared/ipc/settings';
import type { About, UpdateView } from '../../src/shared/ipc/view';
import { about, at, NO_POLICY, snapshot, streaming } from './picture';

const MIT = { version: '1.0.0', licence: 'MIT', text: 'Permission is granted' };
const port = {
  licences: vi.fn<() => Promise<Output<'licences'>>>(),
  checkForUpdate: vi.fn(async () => {}),
  restartToUpdate: vi.fn<() => Promise<Fault | null>>(async () => null),
  openChromiumLicences: vi.fn<() => Promise<Fault | null>>(async () => null),
};
Object.assign(window, { missionControl: port });
const { AboutDialog } = await import('../../src/renderer/app/about-dialog');
const { versionText, updateWords } = await import('../../src/renderer/app/about-words');
const { applyPush } = await import('../../src/renderer/store/apply');
const { setOverlay, remarks, setRemarks } = await import('../../src/renderer/store/view');

const time = (when: number | null): string => `T${when}`;
const say = (part: Partial<About> = {}, isConnected = false): void => {
  const picture = isConnected ? { connection: streaming(1) } : {};
  const profile = {
    ...{ id: 'pinned-1', name: 'Paper', url: 'wss://p.example/', channels: [] },
    ...{ currency: null, exchangeZone: null, caFile: null },
  };
  applyPush({
    ...snapshot(picture),
    about: about(part),
    settings: { ...DEFAULT_SETTINGS, profiles: [profile] },
  });
};
const open = (part: Partial<About> = {}, isConnected = false): HTMLElement => {
  say(part, isConnected);
  setOverlay('about');
  render(() => <AboutDialog />);
  return screen.getByRole('dialog', { name: 'About MCI Console' });
};

beforeEach(() => {
  setRemarks([]);
  port.licences.mockReset().mockResolvedValue({
    licences: [
      { name: 'zod', ...MIT },
      { name: 'inter', ...MIT, licence: 'OFL-1.1', text: 'The Open Font License' },
    ],
  });
  port.restartToUpdate.mockClear();
});
afterEach(() => {
  setOverlay(null);
  cleanup();
});

describe('the version', () => {
  it('is said with what it is made of', () => {
    const dialog = open();
    for (const words of ['0.1.0', '45.0.0', '150.0.0.0', '24.0.0']) {
      expect(dialog.textContent).toContain(words);
    }
    expect(dialog.textContent).not.toContain('Test artefact');
  });

  it('of a test artefact says that it is one', () => {
    const dialog = open({ version: '0.1.0-test.1', electron: '33.2.1' });
    expect(dialog.textContent).toContain(
      'Test artefact: built on Electron 33.2.1 standing in for 45, not for operation',
    );
  });

  it('can be handed over as a text', () => {
    const policy = { ...NO_POLICY, file: '/etc/mci-console/config.json', mayExport: false };
    say({ version: '0.1.0-test.1', policy });
    expect(versionText(about({ version: '0.1.0-test.1', electron: '33.2.1', policy }), time)).toBe(
      [
        'MCI Console: 0.1.0-test.1',
        'Electron: 33.2.1',
        'Chromium: 150.0.0.0',
        'Node.js: 24.0.0',
        'Test artefact: built on Electron 33.2.1 standing in for 45, not for operation',
        'Updates: Off: the administrator names no place to get them from.',
        'Administrator’s file: /etc/mci-console/config.json',
        '  Allows no exports.',
      ].join('\n'),
    );
  });
});

describe('updates', () => {
  const FAULT: Fault = { code: 'UPDATE_FAILED', what: 'Not done', why: 'No network', how: 'Wait' };
  it.each<[UpdateView, string]>([
    [{ kind: 'package-manager' }, 'package manager'],
    [{ kind: 'idle', checked: null }, 'Not looked for yet'],
    [{ kind: 'idle', checked: 5 }, 'None found at T5'],
    [{ kind: 'checking' }, 'Looking'],
    [{ kind: 'downloading', version: '2.0.0' }, 'Downloading version 2.0.0'],
    [{ kind: 'ready', version: '2.0.0' }, 'Version 2.0.0 is ready; it is installed when you quit.'],
    [{ kind: 'failed', at: 7, fault: FAULT }, 'failed, at T7'],
    [{ kind: 'refused', fault: FAULT }, 'Off.'],
  ])('%j is said as words', (update, words) => {
    expect(updateWords(update, time)).toContain(words);
  });

  it('that failed say why, and can be looked for', () => {
    const dialog = open({ updates: { kind: 'failed', at: at(0).wall, fault: FAULT } });
    expect(dialog.textContent).toContain('No network');
    fireEvent.click(screen.getByRole('button', { name: 'Look now' }));
    expect(port.checkForUpdate).toHaveBeenCalledOnce();
  });

  it('that are ready can’t be put in while it is connected, and the button says why', () => {
    open({ updates: { kind: 'ready', version: '2.0.0' } }, true);
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Restart now' });
    expect(button.disabled).toBe(true);
    const words = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(words?.textContent).toMatch(/Disconnect first/);
  });

  it('that are ready are put in at the operator’s word; a refusal is said', async () => {
    port.restartToUpdate.mockResolvedValueOnce({ ...FAULT, code: 'UPDATE_WHILE_CONNECTED' });
    open({ updates: { kind: 'ready', version: '2.0.0' } });
    fireEvent.click(screen.getByRole('button', { name: 'Restart now' }));
    expect(port.restartToUpdate).toHaveBeenCalledOnce();
    await waitFor(() => expect(remarks()).toMatchObject([{ outcome: { code: 'UPDATE_WHILE_CONNECTED' } }]));
  });
});

describe('the administrator’s file', () => {
  it('that isn’t there locks nothing', () => {
    expect(open().textContent).toContain('Nothing is locked: there is no administrator’s file.');
  });

  it('says what it locks, and where it is', () => {
    const policy = {
      ...{ file: '/etc/mci-console/config.json', fault: null, gateways: ['pinned-1'] },
      ...{ otherGateways: false, mayExport: false, retention: { days: true, megabytes: true } },
    };
    const { textContent } = open({ policy });
    expect(textContent).toContain('Sets up the gateways: Paper.');
    expect(textContent).toContain('Allows no other gateways, nor the demonstration.');
    expect(textContent).toContain('Allows no exports.');
    expect(textContent).toContain('Sets how many days and megabytes of history are kept.');
    expect(textContent).toContain('/etc/mci-console/config.json');
  });
});

describe('licences', () => {
  const names = () => [...document.querySelectorAll('.about-work')].map(({ textContent }) => textContent);

  it('are listed, searched by name or licence, and read in place', async () => {
    open();
    await waitFor(() => expect(names()).toEqual(['zod', 'inter']));
    fireEvent.input(screen.getByLabelText('Search the licences'), { target: { value: 'ofl' } });
    expect(names()).toEqual(['inter']);
    const details = document.querySelector('details') as HTMLDetailsElement;
    details.open = true;
    fireEvent(details, new Event('toggle'));
    await waitFor(() => expect(details.textContent).toContain('The Open Font License'));
    fireEvent.click(screen.getByRole('button', { name: 'Chromium’s licences' }));
    expect(port.openChromiumLicences).toHaveBeenCalledOnce();
  });

  it('that can’t be read say why', async () => {
    const fault = { code: 'NO_LICENCES', what: 'Can’t be read', why: 'No such file', how: 'Build it' };
    port.licences.mockResolvedValue({ fault });
    const dialog = open();
    await waitFor(() => expect(dialog.textContent).toContain('No such file'));
  });
});
