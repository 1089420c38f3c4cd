/** The import table and the shape of the tree. Biome says the coarse part while one types; this says all of it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chainsTo, forbiddenImports } from './support/import-rules';
import { isBarrel } from './support/source-imports';

const ROOT = join(import.meta.dirname, '..');
const CODE = /\.(ts|tsx|mjs)$/;
const MAX_LINES = 250;
const VAGUE = /(^|[-.])(utils?|helpers?|common|managers?|misc)([-.]|$)/;
const INDEXES = ['src/main/index.ts', 'src/preload/index.ts', 'src/renderer/index.tsx'];

const files = ['src', 'scripts', 'test'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && CODE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
);
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const sources = new Map(
  files.filter((file) => file.startsWith('src/')).map((file) => [file, read(file)] as const),
);

describe('the tree', () => {
  test('there is something to check', () => {
    expect(sources.size).toBeGreaterThan(20);
  });

  test('every import is one that the import table allows', () => {
    expect(forbiddenImports(sources)).toEqual([]);
  });

  test('no chain of run-time imports brings zod into a window', () => {
    expect(chainsTo('zod', ['src/renderer/', 'src/preload/'], sources)).toEqual([]);
  });

  test(`no source file has more than ${MAX_LINES} lines`, () => {
    const long = files
      .filter((file) => !file.startsWith('test/'))
      .map((file) => [file, read(file).trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > MAX_LINES);
    expect(long).toEqual([]);
  });

  test('no file is a barrel', () => {
    const indexes = files.filter((file) => /^index\.tsx?$/.test(basename(file)) && !INDEXES.includes(file));
    const barrels = [...sources].filter(([file, text]) => isBarrel(file, text)).map(([file]) => file);
    expect([...indexes, ...barrels]).toEqual([]);
  });

  test('every name is kebab-case and says something', () => {
    const bad = files.filter(
      (file) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/.test(basename(file)) ||
        file.split('/').some((part) => VAGUE.test(part)),
    );
    expect(bad).toEqual([]);
  });
});

describe('the checker fails on', () => {
  const checked = (file: string, text: string): string[] => {
    const known = ['src/main/index.ts', 'src/main/connection/ws-socket.ts', 'src/protocol/orders.ts'];
    const extra = new Map([...known.map((path) => [path, ''] as const), [file, text] as const]);
    return forbiddenImports(extra);
  };

  test.each([
    ['src/protocol/bad.ts', "import { readFileSync } from 'node:fs';"],
    ['src/protocol/bad.ts', "import type { Clock } from '../shared/ports';"],
    ['src/shared/bad.ts', "import { app } from 'electron';"],
    ['src/shared/bad.ts', "export * from 'solid-js';"],
    ['src/main/connection/bad.ts', "import WebSocket from 'ws';"],
    ['src/main/connection/bad.ts', "import { wsSocket } from './ws-socket';"],
    ['src/main/hub/bad.ts', "const fs = await import('node:fs');"],
    ['src/main/bad.ts', "import { Show } from 'solid-js';"],
    ['src/main/bad.ts', "import { engine } from '../gateway/engine';"],
    ['src/preload/bad.ts', "import { contract } from '../shared/ipc/contract';"],
    ['src/preload/bad.ts', "const zod = require('zod');"],
    ['src/renderer/bad.ts', "import { order } from '../protocol/orders';"],
    ['src/renderer/bad.ts', "import { type Order } from '../protocol/orders';"],
    ['src/renderer/bad.ts', "import main from '../main/index';"],
    ['src/renderer/bad.ts', "import electron = require('electron');"],
    ['src/gateway/bad.ts', "import { z } from 'zod';"],
    ['src/gateway/bad.ts', "let f: import('../main/index').App;"],
    ['src/nowhere/bad.ts', ''],
  ])('%s with %s', (file, text) => {
    expect(checked(file, text)).toHaveLength(1);
  });

  test('nothing that is allowed', () => {
    expect(checked('src/renderer/good.ts', "import type { Order } from '../protocol/orders';")).toEqual([]);
    expect(
      checked('src/main/good.ts', "import { ok } from '../protocol/orders';\nimport 'node:fs';"),
    ).toEqual([]);
  });

  test('a chain that reaches zod, naming each step', () => {
    const chain = new Map([
      ['src/renderer/panel.tsx', "import { fold } from '../shared/fold';"],
      [
        'src/shared/fold.ts',
        "import type { Up } from '../protocol/up';\nimport { order } from '../protocol/orders';",
      ],
      ['src/protocol/orders.ts', "import { z } from 'zod';"],
      ['src/protocol/up.ts', "import { z } from 'zod';"],
    ]);
    expect(chainsTo('zod', ['src/renderer/'], chain)).toEqual([
      'src/renderer/panel.tsx -> src/shared/fold.ts -> src/protocol/orders.ts -> zod',
    ]);
    expect(chainsTo('electron', ['src/renderer/'], chain)).toEqual([]);
  });

  test('a barrel', () => {
    expect(isBarrel('a.ts', "export { a } from './a';\nexport * from './b';")).toBe(true);
    expect(isBarrel('a.ts', "export { a } from './a';\nexport const b = 1;")).toBe(false);
  });
});

describe('the linter, with the configuration of this repository, fails on', () => {
  const bad: readonly (readonly [file: string, text: string, rule: string])[] = [
    ['src/protocol/bad-import.ts', "import 'node:fs';", 'noRestrictedImports'],
    ['src/shared/bad-import.ts', "import '../main/state';", 'noRestrictedImports'],
    ['src/main/connection/bad-import.ts', "import 'ws';", 'noRestrictedImports'],
    ['src/main/bad-import.ts', "import '../renderer/bridge';", 'noRestrictedImports'],
    ['src/preload/bad-import.ts', "import '../protocol/up';", 'noRestrictedImports'],
    ['src/renderer/bad-import.ts', "import 'electron';", 'noRestrictedImports'],
    ['src/gateway/bad-import.ts', "import '../main/state';", 'noRestrictedImports'],
    ['src/protocol/bad-date.ts', 'export const a = Date.now();', 'noRestrictedGlobals'],
    ['src/shared/bad-clock.ts', 'export const a = performance.now();', 'noRestrictedGlobals'],
    ['src/main/connection/bad-timer.ts', 'export const a = setTimeout(() => {}, 1);', 'noRestrictedGlobals'],
    ['src/main/hub/bad-node.ts', "export const a = Buffer.from('a');", 'noRestrictedGlobals'],
    ['src/main/hub/bad-chance.ts', 'export const a = Math.random();', 'plugin'],
    ['src/gateway/bad-chance.ts', 'export const a = Math.random();', 'plugin'],
  ];
  const allowed: readonly (readonly [file: string, text: string])[] = [
    ['src/main/connection/ws-socket.ts', "import 'ws';\nexport const a = setTimeout(() => {}, Date.now());"],
    ['src/main/hub/good.ts', "import '../../protocol/up';\nimport '../connection/state';"],
  ];

  const folder = mkdtempSync(join(tmpdir(), 'mci-lint-'));
  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  };
  let report: string;
  try {
    for (const file of ['biome.json', 'no-math-random.grit', '.gitignore']) {
      cpSync(join(ROOT, file), join(folder, file));
    }
    for (const [file, text] of [...bad, ...allowed]) put(file, text);
    report = lint(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const found = (JSON.parse(report) as Report).diagnostics.map(
    ({ category, location }) => `${location.path} ${category.replace('lint/style/', '')}`,
  );

  test.each(bad)('%s: %s', (file, _, rule) => {
    expect(found.filter((line) => line.startsWith(file))).toEqual([`${file} ${rule}`]);
  });

  test('nothing that is allowed', () => {
    expect(found.toSorted()).toEqual(bad.map(([file, , rule]) => `${file} ${rule}`).toSorted());
  });
});

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string };
  }[];
}

/** Biome's report on a folder; it exits with 1 when it has found something. */
function lint(folder: string): string {
  try {
    return execFileSync(join(ROOT, 'node_modules/.bin/biome'), ['lint', '--reporter=json'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
