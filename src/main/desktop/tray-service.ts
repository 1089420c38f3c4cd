/** Whether the desktop has a tray. Windows and macOS always do; on Linux the session's bus knows. */
import { askStrings, sessionBusPath } from '../attention/dbus-call';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const NAMES = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', member: 'ListNames' };
/** Longest wait for the bus, ms. */
const ANSWER_MS = 1_000;

/** Never rejects. */
export async function hasTray(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (platform !== 'linux') return true;
  const bus = sessionBusPath(env);
  if (bus === null) return false;
  const names = await askStrings(bus, NAMES, ANSWER_MS).catch((): string[] => []);
  return names.includes(WATCHER);
}
