/** Text of the settings file to settings, and back. */
import { profile } from '../../shared/ipc/profile';
import { DEFAULT_SETTINGS, MAX_PROFILES, settings } from '../../shared/ipc/settings';
import type { Settings } from '../../shared/ipc/view';

export interface ReadSettings {
  readonly settings: Settings;
  /** Names of the settings that weren't understood and stand at their defaults; `null`: the whole file. */
  readonly damaged: readonly string[] | null;
}

/** Never throws. Missing settings take their defaults, unknown ones are ignored. */
export function readSettings(text: string): ReadSettings {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { settings: DEFAULT_SETTINGS, damaged: null };
  }
  if (!isRecord(raw)) return { settings: DEFAULT_SETTINGS, damaged: null };
  const given: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  const damaged: string[] = [];
  for (const [name, schema] of Object.entries(settings.shape)) {
    if (!Object.hasOwn(raw, name)) continue;
    const initial = given[name];
    const value = raw[name];
    const whole = isRecord(initial) && isRecord(value) ? { ...initial, ...value } : value;
    if (schema.safeParse(whole).success) given[name] = whole;
    else damaged.push(name);
  }
  // A gateway that can't be used doesn't take the others with it.
  if (damaged.includes('profiles') && Array.isArray(raw.profiles)) {
    given.profiles = raw.profiles.filter((one) => profile.safeParse(one).success).slice(0, MAX_PROFILES);
  }
  return { settings: settings.parse(given), damaged };
}

export const writeSettings = (value: Settings): string => `${JSON.stringify(value, null, 2)}\n`;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
