/** What there is to know of a window that can't be shown, as one text to hand over. It holds no secret. */
import type { Fault } from '../../protocol/fault';
import { withBareUrls } from '../../shared/bare-url';
import type { ConnectionState } from '../../shared/connection/state';
import { stateLine } from '../system/connection-log';
import { lineOf } from '../system/report';
import { whyOf } from './death-words';
import type { Dump } from './dump-files';
import type { Death } from './revival';

export interface ReportParts {
  /** Epoch ms. */
  readonly at: number;
  readonly fault: Fault;
  readonly deaths: readonly Death[];
  /** Names and values: versions, the machine. */
  readonly console: readonly (readonly [name: string, value: string])[];
  readonly connection: ConnectionState;
  /** The folder, and what is in it. */
  readonly dumps: readonly [folder: string, dumps: readonly Dump[]];
  /** The end of the log, newest last. */
  readonly log: readonly string[];
}

/** Times in UTC. */
export function failureReport(parts: ReportParts): string {
  const { at, fault, deaths, console, connection, log } = parts;
  const [folder, dumps] = parts.dumps;
  const text = [
    `MCI Console report, ${iso(at)}`,
    part('What happened', [lineOf(fault)]),
    part(
      'Ends of the window’s process',
      deaths.map((death) => `${iso(death.at)} ${whyOf(death.cause)}`),
    ),
    part(
      'Console',
      console.map(([name, value]) => `${name}: ${value}`),
    ),
    part('Connection', [`${stateLine(connection)}, since ${iso(connection.since.wall)}`]),
    part(
      `Crash dumps in ${folder}`,
      dumps.map((dump) => `${iso(dump.at)} ${dump.bytes} bytes ${dump.path.slice(folder.length + 1)}`),
    ),
    part('Log', log),
  ].join('\n\n');
  return withBareUrls(`${text}\n`).replace(BEARER, '$1 …');
}

/** No token gets into a log; if one ever did, it would be in this form. */
const BEARER = /\b(Bearer)\s+\S+/gi;

const iso = (at: number): string => new Date(at).toISOString();

const part = (name: string, lines: readonly string[]): string =>
  [`== ${name}`, ...(lines.length === 0 ? ['none'] : lines)].join('\n');
