/**
 * Start at login on Linux: an entry of the XDG autostart specification. Only one that this console wrote is ever
 * replaced or removed.
 */
import { mkdir, readFile, unlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { isMissing } from '../system/file-trouble';
import { writeWhole } from '../system/write-whole';

const OURS = 'X-MCI-Console=start-at-login';

/** The specification ignores a folder that isn't a whole path. */
export function autostartFile(env: NodeJS.ProcessEnv): string {
  const { XDG_CONFIG_HOME: config = '' } = env;
  return join(isAbsolute(config) ? config : join(homedir(), '.config'), 'autostart', 'mci-console.desktop');
}

export type Entry = 'none' | 'on' | 'off' | 'foreign';

/** `executable`: an entry that starts another one is off. @throws what node:fs throws. */
export async function readEntry(file: string, executable: string): Promise<Entry> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return 'none';
    throw error;
  }
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  if (!lines.has(OURS)) return 'foreign';
  // Desktops write these when the operator takes the entry out of their own list.
  const off = lines.has('Hidden=true') || lines.has('X-GNOME-Autostart-enabled=false');
  return !off && lines.has(`Exec=${execOf(executable)}`) ? 'on' : 'off';
}

/** @throws what node:fs throws, and for a path that no entry can hold. */
export async function writeEntry(file: string, executable: string): Promise<void> {
  if (/\p{Cc}/u.test(executable)) throw new Error('The path of the console holds a control character');
  await mkdir(dirname(file), { recursive: true });
  const entry = `[Desktop Entry]
Type=Application
Name=MCI Console
Exec=${execOf(executable)}
Icon=mci-console
Terminal=false
X-GNOME-Autostart-enabled=true
${OURS}
`;
  await writeWhole(file, [entry]);
}

/** @throws what node:fs throws. */
export const removeEntry = (file: string): Promise<void> => unlink(file);

/** Quoted for an argument, then for a value, as the desktop entry specification has it. */
function execOf(path: string): string {
  const argument = path.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${argument.replaceAll('\\', '\\\\')}"`;
}
