/** Whether the console starts when this user logs in: what the system says, and having it changed. */
import type { Fault } from '../../protocol/fault';
import type { LoginStart } from '../../shared/ipc/contract-desktop';
import { troubleOf } from '../system/file-trouble';
import { type Entry, readEntry, removeEntry, writeEntry } from './autostart-entry';

export interface StartAtLogin {
  /** Asked of the system. Never rejects. */
  read(): Promise<LoginStart>;
  /** Resolves with why it isn't as asked, by what the system says afterwards. */
  set(on: boolean): Promise<Fault | null>;
}

/** For a checkout, where there is nothing installed that a login could start. */
export const notInstalled: StartAtLogin = {
  read: async () => ({ kind: 'fixed', why: 'Only an installed console can start at login' }),
  set: async (on) => refused(on, 'It runs from a checkout', 'Install it first'),
};

/** Electron's login items. */
export interface LoginItems {
  getLoginItemSettings(): {
    readonly openAtLogin: boolean;
    /** Windows: `false` where the operator took it out in the Task Manager. */
    readonly executableWillLaunchAtLogin?: boolean;
  };
  setLoginItemSettings(settings: { openAtLogin: boolean }): void;
}

export function loginItem(items: LoginItems): StartAtLogin {
  const state = (): LoginStart => {
    const { openAtLogin, executableWillLaunchAtLogin = openAtLogin } = items.getLoginItemSettings();
    return { kind: openAtLogin && executableWillLaunchAtLogin ? 'on' : 'off' };
  };
  return {
    read: async () => state(),
    set: async (on) => {
      items.setLoginItemSettings({ openAtLogin: on });
      if (state().kind === (on ? 'on' : 'off')) return null;
      return refused(
        on,
        'The system’s own settings say otherwise',
        'Change it in the system’s list of login items',
      );
    },
  };
}

/** By an entry in that file. */
export function autostart(file: string, executable: string): StartAtLogin {
  const foreign = `${file} is there already, and is not the console’s`;
  return {
    read: async () => {
      try {
        return startOf(await readEntry(file, executable), foreign);
      } catch (error) {
        return { kind: 'fixed', why: `${file}: ${troubleOf(error).why}` };
      }
    },
    set: async (on) => {
      try {
        const held = await readEntry(file, executable);
        if (held === 'foreign') return refused(on, foreign, 'Remove it first');
        if (on) await writeEntry(file, executable);
        else if (held !== 'none') await removeEntry(file);
        return null;
      } catch (error) {
        const { why, how } = troubleOf(error);
        return refused(on, `${file}: ${why}`, how);
      }
    },
  };
}

const startOf = (entry: Entry, foreign: string): LoginStart => {
  if (entry === 'foreign') return { kind: 'fixed', why: foreign };
  return { kind: entry === 'on' ? 'on' : 'off' };
};

const refused = (on: boolean, why: string, how: string): Fault => ({
  code: 'START_AT_LOGIN',
  what: on ? 'The console will not start at login' : 'The console still starts at login',
  why,
  how,
});
