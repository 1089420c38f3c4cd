/** Where a secret has been left: in files, whatever is in them, and in texts; in clear, and in the usual encodings. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** By the name of the encoding. */
function formsOf(secret: string): ReadonlyMap<string, Buffer> {
  const base64 = [0, 1, 2].map((before) => {
    const all = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64');
    // Without the letters that depend on what stands before and after it.
    return all.slice(before === 0 ? 0 : before + 1).replace(/.{1,2}=*$/, '');
  });
  return new Map([
    ['clear', Buffer.from(secret)],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
    ['JSON', Buffer.from(JSON.stringify(secret).slice(1, -1))],
    ['JSON with slashes', Buffer.from(secret.replaceAll('/', '\\/'))],
    ['percent', Buffer.from(encodeURIComponent(secret))],
    ['hexadecimal', Buffer.from(Buffer.from(secret).toString('hex'))],
    ...base64.map((form, before) => [`base64 ${before}`, Buffer.from(form)] as const),
    ...base64.map(
      (form, before) =>
        [`base64url ${before}`, Buffer.from(form.replaceAll('+', '-').replaceAll('/', '_'))] as const,
    ),
  ]);
}

/** The names of the encodings in which it is there. */
export function tracesIn(content: Buffer | string, secret: string): readonly string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return [...formsOf(secret)].filter(([, form]) => bytes.includes(form)).map(([name]) => name);
}

export interface Searched {
  /** How many files there were. */
  readonly files: number;
  /** `FILE: ENCODING`. */
  readonly traces: readonly string[];
}

/** Every file of a folder, and below. */
export async function searched(folder: string, secret: string): Promise<Searched> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const traces: string[] = [];
  for (const path of paths) {
    for (const form of tracesIn(await readFile(path), secret))
      traces.push(`${relative(folder, path)}: ${form}`);
  }
  return { files: paths.length, traces };
}
