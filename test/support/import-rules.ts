/** The import table, as data, and the checker that holds a file against it. */
import { posix } from 'node:path';
import { importsOf } from './source-imports';

/** Source files by their path in the repository, e.g. `src/protocol/up.ts`, with their text. */
export type Sources = ReadonlyMap<string, string>;

interface Zone {
  /** The first zone with a matching prefix is the file's. */
  readonly files: readonly string[];
  /** Prefixes of what it may load: paths in the repository, or names of packages. */
  readonly may: readonly string[];
  /** What it may import as types besides. */
  readonly types?: readonly string[];
  /** Exceptions to both. */
  readonly never?: readonly string[];
  readonly rule: string;
}

const WS_SOCKET = 'src/main/connection/ws-socket.ts';
const PURE_MAIN = ['src/main/connection/', 'src/main/hub/'];
const MAIN = [
  'src/protocol/',
  'src/shared/',
  'src/main/',
  'electron',
  'electron-log',
  'electron-updater',
  'ws',
  'node:',
  'csv-stringify',
];

export const IMPORT_TABLE: readonly Zone[] = [
  {
    files: ['src/main/history/worker/'],
    may: ['src/protocol/', 'src/shared/', 'src/main/', 'node:', '@photostructure/sqlite'],
    rule: 'the history’s worker imports protocol, shared, main, Node and SQLite',
  },
  {
    files: ['src/protocol/'],
    may: ['src/protocol/', 'zod'],
    rule: 'protocol imports zod and its own files alone',
  },
  {
    files: ['src/shared/'],
    may: ['src/shared/', 'src/protocol/', 'zod'],
    rule: 'shared imports protocol, zod and its own files alone',
  },
  {
    files: [WS_SOCKET],
    may: MAIN,
    rule: 'main imports protocol, shared, electron, ws and Node, and of the gateway its demo entry as types',
  },
  {
    files: PURE_MAIN,
    may: ['src/protocol/', 'src/shared/', ...PURE_MAIN],
    never: [WS_SOCKET],
    rule: 'main/connection and main/hub are pure: protocol, shared and each other alone',
  },
  {
    files: ['src/main/'],
    may: MAIN,
    types: ['src/gateway/demo.ts'],
    rule: 'main imports protocol, shared, electron, ws and Node, and of the gateway its demo entry as types',
  },
  {
    files: ['src/preload/'],
    may: ['electron', 'src/shared/ipc/channels.ts'],
    types: ['src/shared/ipc/'],
    rule: 'preload loads electron and shared/ipc/channels alone; of shared/ipc it may have types',
  },
  {
    files: ['src/renderer/'],
    may: [
      'src/renderer/',
      'src/shared/',
      // The words and constants of the wire, which load no zod.
      'src/protocol/activity-types.ts',
      'src/protocol/channels.ts',
      'src/protocol/limits.ts',
      'src/protocol/order-status.ts',
      'solid-js',
      'uplot',
      'virtua',
      'tinykeys',
      'lucide-solid',
      '@kobalte/core',
      '@fontsource-variable',
    ],
    types: ['src/protocol/'],
    rule: 'renderer loads shared, the words of protocol, solid-js and its UI libraries; of protocol it may have types',
  },
  {
    files: ['src/gateway/'],
    may: ['src/gateway/', 'src/protocol/', 'src/shared/', 'ws', 'node:'],
    rule: 'gateway imports protocol, shared, ws and Node alone',
  },
];

/** One line for each import that the table forbids: file, import, rule. */
export function forbiddenImports(sources: Sources): string[] {
  const found: string[] = [];
  for (const [file, text] of sources) {
    const zone = IMPORT_TABLE.find(({ files }) => files.some((prefix) => file.startsWith(prefix)));
    if (zone === undefined) {
      found.push(`${file}: belongs to no zone of the import table`);
      continue;
    }
    for (const { specifier, typeOnly, line } of importsOf(file, text)) {
      const target = resolve(file, specifier, sources);
      const allowed = typeOnly ? [...zone.may, ...(zone.types ?? [])] : zone.may;
      if (allowed.some((name) => covers(name, target)) && !zone.never?.includes(target)) continue;
      found.push(`${file}:${line}: ${typeOnly ? 'import type' : 'import'} '${specifier}': ${zone.rule}`);
    }
  }
  return found;
}

/** Each chain of run-time imports by which a file under `from` reaches `name`, shortest first. */
export function chainsTo(name: string, from: readonly string[], sources: Sources): string[] {
  const found: string[] = [];
  for (const start of sources.keys()) {
    if (!from.some((prefix) => start.startsWith(prefix))) continue;
    const cameFrom = new Map<string, string | null>([[start, null]]);
    for (const file of cameFrom.keys()) {
      const text = sources.get(file);
      if (text === undefined) continue;
      for (const { specifier, typeOnly } of importsOf(file, text)) {
        const target = resolve(file, specifier, sources);
        if (!typeOnly && !cameFrom.has(target)) cameFrom.set(target, file);
      }
    }
    if (!cameFrom.has(name)) continue;
    const chain: string[] = [];
    for (let at: string | null = name; at !== null; at = cameFrom.get(at) ?? null) chain.unshift(at);
    found.push(chain.join(' -> '));
  }
  return found.sort((a, b) => a.length - b.length);
}

function resolve(file: string, specifier: string, sources: Sources): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(posix.dirname(file), specifier);
  return [path, `${path}.ts`, `${path}.tsx`].find((candidate) => sources.has(candidate)) ?? path;
}

/** A folder (or `node:`) covers what begins with it; a file or package covers itself, a package its subpaths too. */
function covers(name: string, target: string): boolean {
  if (name.endsWith('/') || name.endsWith(':')) return target.startsWith(name);
  return target === name || (!name.startsWith('src/') && target.startsWith(`${name}/`));
}
