/** Texts of the layouts file and of one exported layout, and back. */
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import {
  DEFAULT_LAYOUT,
  exportedLayout,
  exportHead,
  layout,
  layoutName,
  layoutsFile,
  namedLayout,
} from '../../shared/ipc/layout';
import type { Layout } from '../../shared/ipc/view';

/** More than anyone has arrangements for; each costs the file some kilobytes. */
export const MAX_LAYOUTS = 50;

export interface NamedLayout {
  readonly name: string;
  readonly layout: Layout;
}

export interface Layouts {
  /** As things stand. */
  readonly current: Layout;
  /** Each name once. */
  readonly named: readonly NamedLayout[];
}

export const NO_LAYOUTS: Layouts = { current: DEFAULT_LAYOUT, named: [] };

interface ReadLayouts {
  readonly value: Layouts;
  readonly damage: Omit<Fault, 'how'> | null;
}

/** Never throws. What is damaged is left out or at its default, and nothing else is. */
export function readLayouts(text: string): ReadLayouts {
  const code = 'LAYOUTS_DAMAGED';
  const file = layoutsFile.safeParse(parsed(text));
  if (!file.success) {
    const why = 'Their file isn’t what the console writes';
    return { value: NO_LAYOUTS, damage: { code, what: 'The layouts were reset', why } };
  }
  const damaged: string[] = [];
  const current = readCurrent(file.data.current, damaged);
  const named = new Map<string, NamedLayout>();
  for (const [index, raw] of file.data.named.entries()) {
    const read = namedLayout.safeParse(raw);
    if (read.success && !named.has(read.data.name) && named.size < MAX_LAYOUTS) {
      named.set(read.data.name, read.data);
    } else damaged.push(`layout ${nameIn(raw) ?? index + 1}`);
  }
  const what = `Some layouts were lost: ${damaged.join(', ')}`;
  const why = 'Their parts of the file can’t be used';
  return {
    value: { current, named: [...named.values()] },
    damage: damaged.length === 0 ? null : { code, what, why },
  };
}

function readCurrent(raw: Readonly<Record<string, unknown>>, damaged: string[]): Layout {
  const parts: Record<string, unknown> = { ...DEFAULT_LAYOUT };
  for (const [part, schema] of Object.entries(layout.shape)) {
    if (!Object.hasOwn(raw, part)) continue;
    const read = schema.safeParse(raw[part]);
    if (read.success) parts[part] = read.data;
    else damaged.push(`${part} of the arrangement in use`);
  }
  return layout.parse(parts);
}

function nameIn(raw: unknown): string | null {
  const name =
    typeof raw === 'object' && raw !== null && 'name' in raw ? layoutName.safeParse(raw.name) : null;
  return name?.success ? `“${name.data}”` : null;
}

export const writeLayouts = (layouts: Layouts): string => `${JSON.stringify(layouts, null, 2)}\n`;

/** The text of an export. */
export const writeExport = (named: NamedLayout): string =>
  `${JSON.stringify(exportedLayout.parse({ kind: 'mci-console-layout', version: 1, ...named }), null, 2)}\n`;

/** What the text of an export holds, or why it is none of ours, in words. */
export function readExport(text: string): Result<NamedLayout, string> {
  const raw = parsed(text);
  if (raw === undefined) return err('It is not JSON');
  const head = exportHead.safeParse(raw);
  if (!head.success) return err('It is JSON, but no layout that this console has exported');
  if (head.data.version > 1) return err('A newer version of the console has exported it');
  const read = exportedLayout.safeParse(raw);
  if (read.success) return ok({ name: read.data.name, layout: read.data.layout });
  const issue = read.error.issues[0];
  return err(`It is damaged at ${issue?.path.join('.')}: ${issue?.message}`);
}

/** `undefined` when it isn't JSON. A byte order mark is no harm. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
