/** The windows' pages: the files of one folder, under `mci://app/`. Nothing outside it can be named. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { PAGE_SCHEME } from '../../shared/ipc/channels';
import { PAGE_HEADERS } from './content-policy';

const HOST = 'app';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${HOST}`;
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
};

/** The file that `url` names in `folder` (absolute), or `null` if it names none there. */
export function fileOf(url: string, folder: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== `${PAGE_SCHEME}:` || host !== HOST) return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // Encoded separators and dots come out here, after the URL parser has resolved the plain ones.
  const parts = path.split('/').slice(1);
  if (parts.some((part) => part === '' || part.startsWith('.') || /[\\:\0]/.test(part))) return null;
  return normalize(join(folder, ...parts));
}

/** Answers one request for a page's file. */
export async function servePage(
  request: { readonly url: string; readonly method: string },
  folder: string,
): Promise<Response> {
  if (request.method !== 'GET') return refusal(405, 'Only GET');
  const file = fileOf(request.url, folder);
  const type = file === null ? undefined : TYPES[extname(file).toLowerCase()];
  if (file === null || type === undefined) return refusal(404, 'No such page');
  try {
    return new Response(await readFile(file), { headers: { ...PAGE_HEADERS, 'content-type': type } });
  } catch {
    return refusal(404, 'No such page');
  }
}

const refusal = (status: number, text: string): Response =>
  new Response(text, { status, headers: { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8' } });
