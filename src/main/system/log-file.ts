/** The log on disk: about 2 MB at most, the older half in `main.old.log`. No token ever gets here. */
import electronLog from 'electron-log/node';
import type { Log } from './report';

/** Bytes at which the file becomes the old one. */
const MAX_BYTES = 1_048_576;

export function logFile(path: string): Log {
  const log = electronLog.create({ logId: 'main' });
  const { console, file } = log.transports;
  console.level = false;
  file.level = 'info';
  file.maxSize = MAX_BYTES;
  file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms}{z} {level} {text}';
  file.resolvePathFn = () => path;
  return {
    info: (text) => log.info(text),
    warn: (text) => log.warn(text),
    error: (text) => log.error(text),
  };
}
