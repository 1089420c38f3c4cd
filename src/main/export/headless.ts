/** An export without a window: reads what a console in the same folder has kept, and writes one file. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { Fault } from '../../protocol/fault';
import { exchangeZoneInForce } from '../../shared/ipc/in-force';
import { DEFAULT_SETTINGS } from '../../shared/ipc/settings';
import type { Settings } from '../../shared/ipc/view';
import type { HistoryReader, RowsQuery } from '../history/history';
import { EXIT, type ExitCode } from '../launch/exit-codes';
import type { ExportOrder } from '../launch/export-flags';
import type { Policy } from '../policy/policy';
import { forbidsExport } from '../policy/rules';
import { settingsUnder } from '../policy/under-policy';
import { readSettings } from '../settings/settings-file';
import { isMissing, OwnFile } from '../system/file-trouble';
import { removeLeftovers } from '../system/leftovers';
import { lineOf } from '../system/report';
import { type Chunks, type Written, writeWhole } from '../system/write-whole';
import { chosenGateway } from './chosen-gateway';
import { type Exported, exportRows } from './export-rows';
import { exportFault } from './exports';
import { upsideDown, WORDS } from './request';
import { instantOf } from './wall-time';
import { type Iso, isoIn, timeZoneOf } from './zone-time';

export interface HeadlessPorts {
  readonly policy: Policy;
  /** The console's files. */
  readonly settings: string;
  readonly history: string;
  /** What an export must not take the place of. */
  readonly own: readonly string[];
  /** Rejects when there is nothing to read. */
  readonly open: (file: string) => Promise<HistoryReader>;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Its abort leaves no half file. */
  readonly signal: AbortSignal;
}

export async function exportHeadless(order: ExportOrder, ports: HeadlessPorts): Promise<ExitCode> {
  const fail = async (code: ExitCode, fault: Fault): Promise<ExitCode> => {
    await say(ports.stderr, `${lineOf(fault)}\n`).catch(() => {});
    return code;
  };
  const target = order.file === '-' ? 'standard output' : resolve(order.file);
  try {
    const forbidden = forbidsExport(ports.policy, `The ${WORDS.activity} was not exported`);
    if (forbidden !== null) return await fail(EXIT.failed, forbidden);
    const settings = settingsUnder(ports.policy, await settingsIn(ports.settings));
    const gateway = chosenGateway(order.profile, settings);
    if (!gateway.ok) return await fail(EXIT.usage, gateway.error);
    const { source, name, profile } = gateway.value;
    const query = queryOf(order, exchangeZoneInForce(settings, profile));
    const wrong = upsideDown(query);
    if (wrong !== null)
      return await fail(EXIT.usage, { ...wrong, how: 'Give an --until that is later than --since' });

    const timeZone = timeZoneOf(settings, profile);
    const plan = { query, source, format: order.format, timeZone };
    const reader = await ports.open(ports.history);
    try {
      const watch = { signal: ports.signal, progress: null };
      const done = await exportRows(reader, plan, writerTo(order.file, ports), watch);
      const words = endOf(`${WORDS.activity} of ${name} to ${target}`, query, done, isoIn(timeZone));
      await say(order.file === '-' ? ports.stderr : ports.stdout, words);
      return EXIT.done;
    } finally {
      await reader.close();
    }
  } catch (error) {
    const fault = exportFault(WORDS.activity, target, error);
    return fail(EXIT.failed, ports.signal.aborted ? { ...fault, ...INTERRUPTED } : fault);
  }
}

const INTERRUPTED = { why: 'It was interrupted', how: 'Start it again' };

/** Only read: a damaged file is for the console to set aside. None is the defaults. */
async function settingsIn(file: string): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  return text === null ? DEFAULT_SETTINGS : readSettings(text).settings;
}

type ActivityQuery = Extract<RowsQuery, { what: 'activity' }>;

function queryOf(order: ExportOrder, exchangeZone: string): ActivityQuery {
  const { since, until, types, severities, subject, text } = order;
  return {
    what: 'activity',
    filter: {
      ...{ types, severities, subject, text },
      since: since && instantOf(since, exchangeZone, 'since'),
      until: until && instantOf(until, exchangeZone, 'until'),
    },
  };
}

const writerTo =
  (file: string, { stdout, own }: Pick<HeadlessPorts, 'stdout' | 'own'>) =>
  async (chunks: Chunks): Promise<Written> => {
    if (file === '-') return writeOut(stdout, chunks);
    if ((await Promise.all(own.map((one) => isSameFile(one, file)))).includes(true)) throw new OwnFile(file);
    await removeLeftovers(dirname(resolve(file)));
    return writeWhole(file, chunks);
  };

/** By whatever name. */
async function isSameFile(a: string, b: string): Promise<boolean> {
  if (resolve(a) === resolve(b)) return true;
  const [one, other] = await Promise.all([a, b].map((path) => stat(path).catch(() => null)));
  return !!one && !!other && one.dev === other.dev && one.ino === other.ino;
}

async function writeOut(stdout: Writable, chunks: Chunks): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    const data = Buffer.from(chunk);
    hash.update(data);
    bytes += data.length;
    await say(stdout, data);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Resolves once it is taken: no more than one chunk waits. */
const say = (stream: Writable, data: string | Buffer): Promise<void> =>
  new Promise((done, failed) => {
    stream.write(data, (error) => (error ? failed(error) : done()));
  });

/** A line for each figure: a name, a tab, the value. */
function endOf(what: string, { filter }: ActivityQuery, done: Exported, iso: Iso): string {
  const lines = [`Exported the ${what}`, `rows\t${done.rows}`];
  if (filter.since !== null) lines.push(`since\t${iso(filter.since)}`);
  if (filter.until !== null) lines.push(`until\t${iso(filter.until)}`);
  if (done.range !== null) lines.push(`first\t${iso(done.range[0])}`, `last\t${iso(done.range[1])}`);
  return `${[...lines, `bytes\t${done.bytes}`, `sha256\t${done.sha256}`].join('\n')}\n`;
}
