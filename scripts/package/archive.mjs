/** The .tar.gz: the application's folder, to be unpacked anywhere. */
import { basename, dirname } from 'node:path';
import { must } from './folder.mjs';

/**
 * @param {string} application folder
 * @param {string} file to write
 * @param {string} top the name of the folder in the archive
 * @param {number} time that all in it bears, s since 1970
 */
export async function makeArchive(application, file, top, time) {
  const from = basename(application);
  await must('tar', [
    '--create',
    `--file=${file}`,
    // 2 % larger than by its usual level, in half the time.
    '--use-compress-program=gzip -n -4',
    '--format=gnu',
    '--sort=name',
    `--mtime=@${time}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    `--transform=s,^${from},${top},`,
    `--directory=${dirname(application)}`,
    from,
  ]);
}
