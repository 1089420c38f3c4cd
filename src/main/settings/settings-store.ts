/** The operator's settings: in memory, and in one file. */
import type { Fault } from '../../protocol/fault';
import { DEFAULT_SETTINGS } from '../../shared/ipc/settings';
import type { Settings } from '../../shared/ipc/view';
import type { Clock } from '../../shared/ports';
import { troubleOf } from '../system/file-trouble';
import { KeptFile, type Opened, openKept } from '../system/kept-file';
import { readSettings, writeSettings } from './settings-file';

export interface SettingsPorts {
  readonly clock: Clock;
  /** Hears each change. */
  readonly changed: (settings: Settings) => void;
  /** Hears of a write that failed: once, until one succeeds again. */
  readonly failed: (fault: Fault) => void;
}

/**
 * Reads the file once, at the start. No file: the defaults. After a fault, what could be read is only in
 * memory: `update` the store with nothing to have it written.
 */
export const openSettings = (file: string, wall: number): Promise<Opened<Settings>> =>
  openKept(file, wall, {
    initial: DEFAULT_SETTINGS,
    read: (text) => {
      const { settings, damaged } = readSettings(text);
      return { value: settings, damage: damageOf(file, damaged) };
    },
    unreadable: { code: 'SETTINGS_UNREADABLE', what: `The settings were reset: ${file} can’t be read` },
    how: 'Set them anew',
  });

function damageOf(file: string, damaged: readonly string[] | null): Omit<Fault, 'how'> | null {
  const code = 'SETTINGS_DAMAGED';
  if (damaged === null)
    return { code, what: 'The settings were reset', why: `${file} is not settings as JSON` };
  if (damaged.length === 0) return null;
  const what = `Some settings were reset: ${damaged.join(', ')}`;
  return { code, what, why: `Their values in ${file} can’t be used` };
}

export class SettingsStore {
  readonly #ports: SettingsPorts;
  readonly #kept: KeptFile;
  #settings: Settings;

  /** `file: null` keeps nothing beyond this run. */
  constructor(file: string | null, settings: Settings, ports: SettingsPorts) {
    this.#settings = settings;
    this.#ports = ports;
    this.#kept = new KeptFile(file, {
      clock: ports.clock,
      text: () => writeSettings(this.#settings),
      failed: (error) => {
        const what = `The settings can’t be kept in ${file}; they hold until the console is closed`;
        ports.failed({ code: 'SETTINGS_NOT_SAVED', what, ...troubleOf(error) });
      },
    });
  }

  current(): Settings {
    return this.#settings;
  }

  /** What is `undefined` or absent stays. */
  update(change: { [Name in keyof Settings]?: Settings[Name] | undefined }): void {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    this.#settings = { ...this.#settings, ...given };
    this.#ports.changed(this.#settings);
    this.#kept.changed();
  }

  /** Resolves once everything is on the disk, or could not be put there. */
  flush(): Promise<void> {
    return this.#kept.flush();
  }
}
