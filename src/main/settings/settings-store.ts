/**
 * The operator's settings: in memory, and in one file that is written whole. A file that can't be read is set
 * aside, never overwritten.
 */
import { readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Fault } from '../../protocol/fault';
import { DEFAULT_SETTINGS } from '../../shared/ipc/settings';
import type { Settings } from '../../shared/ipc/view';
import type { Clock } from '../../shared/ports';
import { troubleOf } from '../system/file-trouble';
import { writeWhole } from '../system/write-whole';
import { readSettings, writeSettings } from './settings-file';

/** Changes within this time are written together, ms: a dragged splitter makes many. */
const SETTLE_MS = 500;

export interface SettingsPorts {
  readonly clock: Clock;
  /** Hears each change. */
  readonly changed: (settings: Settings) => void;
  /** Hears of a write that failed: once, until one succeeds again. */
  readonly failed: (fault: Fault) => void;
}

export interface OpenedSettings {
  readonly settings: Settings;
  /** What was wrong with the file. */
  readonly fault: Fault | null;
  /** Whether the file may be written: not when it holds what couldn't be set aside. */
  readonly writable: boolean;
}

/**
 * Reads the file once, at the start. No file: the defaults. After a fault, what could be read is only in
 * memory: `update` the store with nothing to have it written.
 */
export async function openSettings(file: string, wall: number): Promise<OpenedSettings> {
  try {
    const { settings, damaged } = readSettings(await readFile(file, 'utf8'));
    if (damaged?.length === 0) return { settings, fault: null, writable: true };
    const why =
      damaged === null ? `${file} is not settings as JSON` : `Their values in ${file} can’t be used`;
    const what =
      damaged === null ? 'The settings were reset' : `Some settings were reset: ${damaged.join(', ')}`;
    return await setAside(file, wall, settings, { code: 'SETTINGS_DAMAGED', what, why });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { settings: DEFAULT_SETTINGS, fault: null, writable: true };
    }
    const what = `The settings were reset: ${file} can’t be read`;
    const { why } = troubleOf(error);
    return setAside(file, wall, DEFAULT_SETTINGS, { code: 'SETTINGS_UNREADABLE', what, why });
  }
}

async function setAside(
  file: string,
  wall: number,
  settings: Settings,
  fault: Omit<Fault, 'how'>,
): Promise<OpenedSettings> {
  const stamp = new Date(wall).toISOString().replace(/[-:]/g, '').replace('.', '-');
  const aside = join(dirname(file), `settings.damaged-${stamp}.json`);
  try {
    await rename(file, aside);
  } catch (error) {
    const how = `Mend or remove the file; until then no change is kept (${troubleOf(error).why})`;
    return { settings, fault: { ...fault, how }, writable: false };
  }
  const how = `Set them anew; the old file is kept as ${aside}`;
  return { settings, fault: { ...fault, how }, writable: true };
}

export class SettingsStore {
  readonly #file: string | null;
  readonly #ports: SettingsPorts;
  #settings: Settings;
  #cancel: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();
  #failing = false;

  /** `file: null` keeps nothing beyond this run. */
  constructor(file: string | null, settings: Settings, ports: SettingsPorts) {
    this.#file = file;
    this.#settings = settings;
    this.#ports = ports;
  }

  current(): Settings {
    return this.#settings;
  }

  /** What is `undefined` or absent stays. */
  update(change: { [Name in keyof Settings]?: Settings[Name] | undefined }): void {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    this.#settings = { ...this.#settings, ...given };
    this.#ports.changed(this.#settings);
    this.#cancel ??= this.#ports.clock.timer(SETTLE_MS, () => {
      this.#cancel = null;
      this.#write();
    });
  }

  /** Resolves once everything is on the disk, or could not be put there. */
  async flush(): Promise<void> {
    if (this.#cancel !== null) {
      this.#cancel();
      this.#cancel = null;
      this.#write();
    }
    await this.#writing;
  }

  /** One write after the other: two at a time could end in the older one. */
  #write(): void {
    const file = this.#file;
    if (file === null) return;
    this.#writing = this.#writing.then(async () => {
      try {
        await writeWhole(file, [writeSettings(this.#settings)]);
        this.#failing = false;
      } catch (error) {
        if (this.#failing) return;
        this.#failing = true;
        const what = `The settings can’t be kept in ${file}; they hold until the console is closed`;
        this.#ports.failed({ code: 'SETTINGS_NOT_SAVED', what, ...troubleOf(error) });
      }
    });
  }
}
