/** Layouts go out to files and come in from them, where the operator says. */
import { readFile, stat } from 'node:fs/promises';
import type { Fault } from '../../protocol/fault';
import type { Output } from '../../shared/ipc/contract';
import { assertFile, troubleOf } from '../system/file-trouble';
import { writeWhole } from '../system/write-whole';
import type { LayoutStore } from './layout-store';
import { readExport, writeExport } from './layouts-file';

/** Bytes; the largest layout there can be has less than a tenth of it. */
const MAX_IMPORT = 1_048_576;

/** `path: null`: none was chosen. */
export async function exportLayout(
  layouts: LayoutStore,
  name: string,
  path: string | null,
): Promise<Output<'exportLayout'>> {
  if (path === null) return { kind: 'cancelled' };
  const what = `The layout was not exported to ${path}`;
  const code = 'LAYOUT_EXPORT';
  const found = layouts.named(name);
  if (found === null) {
    return { kind: 'failed', fault: { code, what, why: 'It was removed meanwhile', how: 'Choose another' } };
  }
  try {
    const text = writeExport(found);
    await writeWhole(path, [text]);
    return { kind: 'saved', path, bytes: Buffer.byteLength(text) };
  } catch (error) {
    return { kind: 'failed', fault: { code, what, ...troubleOf(error) } };
  }
}

/** Nothing changes when the file can't be used. `path: null`: none was chosen. */
export async function importLayout(
  layouts: LayoutStore,
  path: string | null,
): Promise<Output<'importLayout'>> {
  if (path === null) return { kind: 'cancelled' };
  const refused = (words: Pick<Fault, 'why' | 'how'>): Output<'importLayout'> => ({
    kind: 'failed',
    fault: { code: 'LAYOUT_IMPORT', what: `The layout in ${path} was not imported`, ...words },
  });
  const how = 'Choose a file that Export in Layouts has written';
  try {
    const text = await readBounded(path);
    if (text === null) return refused({ why: 'It is larger than any layout', how });
    const read = readExport(text);
    if (!read.ok) return refused({ why: read.error, how });
    const name = layouts.import(read.value);
    return typeof name === 'string' ? { kind: 'imported', name } : { kind: 'failed', fault: name };
  } catch (error) {
    return refused(troubleOf(error));
  }
}

/** `null` when it is too large. @throws what node:fs throws, or `assertFile`. */
async function readBounded(path: string): Promise<string | null> {
  // Asked first: opening a pipe would wait for its other end.
  const found = await stat(path);
  assertFile(path, found);
  return found.size > MAX_IMPORT ? null : await readFile(path, 'utf8');
}
