/** The part of yauzl 3 that the runtime's unpacking uses; the package brings no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export interface Entry {
    /** A relative path with `/`; ends with `/` for a directory. Absolute paths and `..` are errors of the reader. */
    fileName: string;
    /** Upper 16 bits: the POSIX mode. */
    externalFileAttributes: number;
  }

  export interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  }

  export function openPromise(path: string): Promise<ZipFile>;
}
