/**
 * Encrypted session tokens by their profiles' ids, in one file that only this user may read. It is written whole
 * at each change; a damaged one is set aside, never overwritten.
 */
import { type FileHandle, open } from 'node:fs/promises';
import type { Fault } from '../../protocol/fault';
import { profileId } from '../../shared/ipc/profile';
import { troubleOf } from '../system/file-trouble';
import { type Opened, openKept } from '../system/kept-file';
import { writeWhole } from '../system/write-whole';

type Tokens = ReadonlyMap<string, Buffer>;

/** As it stands in the file: `{ "version": 1, "tokens": { ID: BASE64 } }`. */
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** `wall`, epoch ms, names a damaged file that is set aside. */
export function openTokens(path: string, wall: number): Promise<Opened<Tokens>> {
  return openKept<Tokens>(path, wall, {
    initial: new Map(),
    read: (text) => {
      const tokens = read(text);
      if (tokens !== null) return { value: tokens, damage: null };
      const damage = { code: 'TOKENS_DAMAGED', what: LOST, why: `${path} is not a list of encrypted tokens` };
      return { value: new Map(), damage };
    },
    unreadable: { code: 'TOKENS_UNREADABLE', what: `${LOST}: ${path} can’t be read` },
    how: 'Sign in anew',
  });
}

const LOST = 'The kept session tokens are lost';

/** `null`: damaged. */
function read(text: string): Tokens | null {
  try {
    const content: unknown = JSON.parse(text);
    if (!isRecord(content) || content.version !== 1 || !isRecord(content.tokens)) return null;
    const tokens = new Map<string, Buffer>();
    for (const [id, encrypted] of Object.entries(content.tokens)) {
      if (!profileId.safeParse(id).success) return null;
      if (typeof encrypted !== 'string' || !BASE64.test(encrypted)) return null;
      tokens.set(id, Buffer.from(encrypted, 'base64'));
    }
    return tokens;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export async function writeTokens(path: string, tokens: Tokens): Promise<Fault | null> {
  const encoded = [...tokens].map(([id, encrypted]) => [id, encrypted.toString('base64')]);
  const content = { version: 1, tokens: Object.fromEntries(encoded) };
  try {
    await writeWhole(path, [`${JSON.stringify(content, null, 2)}\n`], openPrivate);
    return null;
  } catch (error) {
    const what = `The kept session tokens in ${path} can’t be changed`;
    return { code: 'TOKENS_NOT_SAVED', what, ...troubleOf(error) };
  }
}

const openPrivate = (path: string): Promise<FileHandle> => open(path, 'wx', 0o600);
