/**
 * The log on disk: 5 MB at most, the newest in `main.log`, the older ones in `main.1.log` to `main.4.log`. No
 * token ever gets here.
 */
import { existsSync, renameSync } from 'node:fs';
import { join, parse } from 'node:path';
import electronLog from 'electron-log/node';
import { DEFAULT_LOG_LEVEL, LOG_LEVELS, type LogLevel } from './log-level';
import { pacedLines } from './log-pace';
import type { Log } from './report';

/** Bytes at which a file is full. */
const MAX_BYTES = 1_048_576;
/** Full files that are kept. */
const KEPT = 4;

export interface LogFile extends Log {
  /** For whoever looks for a fault: nothing of a frame's content. */
  debug(text: string): void;
  setLevel(level: LogLevel): void;
}

export interface LogOptions {
  /** Monotonic ms. */
  readonly now: () => number;
  readonly level: LogLevel | null;
  /** Default: 1 MiB. */
  readonly maxBytes?: number;
}

export function logFile(path: string, { now, level: initial, maxBytes = MAX_BYTES }: LogOptions): LogFile {
  const log = electronLog.create({ logId: `main ${path}` });
  const { console, file } = log.transports;
  console.level = false;
  file.maxSize = maxBytes;
  file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} {level} {text}';
  // Else it looks for one in the working folder, and without one it writes nothing, and says nothing.
  file.setAppName('MCI Console');
  file.resolvePathFn = () => path;
  file.archiveLogFn = (full) => {
    try {
      shiftOld(path);
    } catch {
      // Something holds the others in their place: what is newest counts, and no line throws.
      full.clear();
    }
  };
  let least = LOG_LEVELS.indexOf(initial ?? DEFAULT_LOG_LEVEL);
  // What isn't wanted is left out before it is counted.
  file.level = 'debug';
  const paced = pacedLines(now, (level, text) => log[level](text));
  const write = (level: LogLevel) => (text: string) => {
    if (LOG_LEVELS.indexOf(level) <= least) paced(level, text);
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: (level) => {
      least = LOG_LEVELS.indexOf(level);
    },
  };
}

/** Each full file moves on by one; the last is overwritten. */
function shiftOld(path: string): void {
  const { dir, name, ext } = parse(path);
  const old = (number: number): string => (number === 0 ? path : join(dir, `${name}.${number}${ext}`));
  for (let number = KEPT - 1; number >= 0; number -= 1) {
    if (existsSync(old(number))) renameSync(old(number), old(number + 1));
  }
}
