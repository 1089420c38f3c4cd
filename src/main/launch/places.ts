/**
 * Where the console keeps its files: all in one folder, the operator's or the system's usual one, and only one
 * console at a time in each.
 */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import type { HandOver } from '../../shared/hand-over';
import { troubleOf } from '../system/file-trouble';

export interface Places {
  readonly settings: string;
  /** Encrypted session tokens. */
  readonly tokens: string;
  readonly layouts: string;
  /** The local history. */
  readonly history: string;
  /** Notes on exports that are being written. */
  readonly exports: string;
  readonly logs: string;
  /** What processes leave when they crash. */
  readonly dumps: string;
}

/** The files of a console that keeps them in that folder. */
export const filesIn = (folder: string): Places => ({
  settings: join(folder, 'settings.json'),
  layouts: join(folder, 'layouts.json'),
  tokens: join(folder, 'tokens.json'),
  history: join(folder, 'history.db'),
  exports: join(folder, 'exports'),
  logs: join(folder, 'logs'),
  dumps: join(folder, 'crashes'),
});

/**
 * Before `ready`: Chromium puts its own files there too. `null`: another console has that folder, and was handed
 * what this one was started for.
 */
export function takePlaces(directory: string | null, handOver: HandOver): Result<Places | null, Fault> {
  const folder = directory === null ? app.getPath('userData') : resolve(directory);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const what = `The console can’t keep its files in ${folder}`;
    return err({ code: 'USER_DATA_DIR', what, ...troubleOf(error) });
  }
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
  if (!app.requestSingleInstanceLock(handOver)) return ok(null);
  const files = filesIn(folder);
  app.setAppLogsPath(files.logs);
  return ok(files);
}
