/** The flags of an export without a window, and what is asked for by them. */

import type { Severity } from '../../protocol/activity';
import { SEVERITIES } from '../../protocol/activity-types';
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import { FORMATS, type Format } from '../../shared/ipc/contract-files';
import { readWallTime, type WallTime } from '../export/wall-time';

export interface ExportOrder {
  /** Path as given; `-` is standard output. */
  readonly file: string;
  readonly format: Format;
  /** From, and up to but without. */
  readonly since: WallTime | null;
  readonly until: WallTime | null;
  readonly types: readonly string[] | null;
  readonly severities: readonly Severity[] | null;
  readonly subject: string;
  readonly text: string;
  /** Name or id of a gateway's profile; `null`: the one connected to last. */
  readonly profile: string | null;
}

/** As `FLAGS` of the command line. */
export const EXPORT_FLAGS = {
  'export-activity': 'FILE',
  format: 'csv|jsonl|json',
  since: 'TIME',
  until: 'TIME',
  types: 'TYPE,…',
  type: 'TYPE,…',
  severity: 'SEVERITY,…',
  subject: 'SYMBOL|ORDER',
  text: 'TEXT',
  profile: 'NAME|ID',
} as const;
type ExportFlag = keyof typeof EXPORT_FLAGS;

export const isExportFlag = (name: string): name is ExportFlag => Object.hasOwn(EXPORT_FLAGS, name);

export const EXPORT_HELP = `Export without a window, also while a console runs in the same folder; it only reads:

  --export-activity=FILE      write the kept activity log to FILE (- for standard output), then end
  --format=csv|jsonl|json     default: as FILE's ending says, else csv
  --since=TIME --until=TIME   from, and up to but without: 2026-01-27, 2026-01-27T09:15, 2026-01-27T09:15:00+05:30;
                              without an offset in the exchange's zone, a date alone is that day's start
  --types=TYPE,…              entries of these types only
  --severity=info,warning,error
  --subject=SYMBOL|ORDER      entries about it only
  --text=TEXT                 entries that contain it only
  --profile=NAME|ID           that gateway's log; default: the gateway connected to last

  It prints rows, range, bytes and SHA-256. Chromium keeps --type for itself: it means --types behind a -- alone.
`;

/** `null` without export flags. `given` has no empty values. */
export function exportOrderOf(given: ReadonlyMap<string, string>): Result<ExportOrder | null, Fault> {
  const file = given.get('export-activity');
  if (file === undefined) {
    const stray = [...given.keys()].find(isExportFlag);
    if (stray === undefined) return ok(null);
    return refused(
      `--${stray} belongs to an export`,
      `Add --export-activity=${EXPORT_FLAGS['export-activity']}`,
    );
  }
  if (['gateway-url', 'token-file', 'demo'].some((flag) => given.has(flag))) {
    return refused('An export connects to nothing', 'Give either --export-activity or a gateway');
  }
  if (given.has('type') && given.has('types'))
    return refused('--type and --types are the same', 'Give one of them');

  const format = formatOf(given.get('format'), file);
  const severities = listOf(given.get('severity'));
  const odd = severities?.find((word) => !isSeverity(word));
  if (format === null) return refused('--format names no format', `Write --format=${EXPORT_FLAGS.format}`);
  if (odd !== undefined)
    return refused('--severity names none', `Write --severity=${SEVERITIES.join(',')}, or some of them`);
  const since = timeOf(given, 'since');
  if (!since.ok) return since;
  const until = timeOf(given, 'until');
  if (!until.ok) return until;
  return ok({
    file,
    format,
    since: since.value,
    until: until.value,
    types: listOf(given.get('types') ?? given.get('type')),
    severities: severities?.filter(isSeverity) ?? null,
    subject: given.get('subject') ?? '',
    text: given.get('text') ?? '',
    profile: given.get('profile') ?? null,
  });
}

function formatOf(given: string | undefined, file: string): Format | null {
  const word = given ?? FORMATS.find((format) => file.toLowerCase().endsWith(`.${format}`)) ?? 'csv';
  return FORMATS.find((format) => format === word.toLowerCase()) ?? null;
}

function timeOf(given: ReadonlyMap<string, string>, flag: 'since' | 'until'): Result<WallTime | null, Fault> {
  const text = given.get(flag);
  if (text === undefined) return ok(null);
  const time = readWallTime(text);
  if (time !== null) return ok(time);
  return refused(
    `--${flag} is no time that there is`,
    `Write it as 2026-01-27, 2026-01-27T09:15 or 2026-01-27T09:15:00+05:30`,
  );
}

const listOf = (text: string | undefined): string[] | null =>
  text
    ?.split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '') ?? null;

const isSeverity = (word: string): word is Severity => SEVERITIES.some((severity) => severity === word);

const refused = (why: string, how: string): Result<never, Fault> =>
  err({ code: 'BAD_FLAG', what: 'The command line isn’t understood', why, how });
