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
  /** The settings that hold when the operator's are these. Default: just these. */
  readonly under?: (own: Settings) => Settings;
  /** Hears each change of what holds. */
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

/** What is `undefined` or absent stays. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

export class SettingsStore {
  readonly #ports: SettingsPorts;
  readonly #kept: KeptFile;
  #own: Settings;
  #inForce: Settings;

  /** `file: null` keeps nothing beyond this run. */
  constructor(file: string | null, own: Settings, ports: SettingsPorts) {
    this.#own = own;
    this.#inForce = ports.under?.(own) ?? own;
    this.#ports = ports;
    this.#kept = new KeptFile(file, {
      clock: ports.clock,
      text: () => writeSettings(this.#own),
      failed: (error) => {
        const what = `The settings can’t be kept in ${file}; they hold until the console is closed`;
        ports.failed({ code: 'SETTINGS_NOT_SAVED', what, ...troubleOf(error) });
      },
    });
  }

  /** What holds. */
  current(): Settings {
    return this.#inForce;
  }

  /** What the operator chose, whatever holds. */
  own(): Settings {
    return this.#own;
  }

  update(change: SettingsChange): void {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    this.#own = { ...this.#own, ...given };
    this.#inForce = this.#ports.under?.(this.#own) ?? this.#own;
    this.#ports.changed(this.#inForce);
    this.#kept.changed();
  }

  /** Resolves once everything is on the disk, or could not be put there. */
  flush(): Promise<void> {
    return this.#kept.flush();
  }
}
