/** Every rule has a test whose title begins with its ID, and no title names a rule that isn't there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rulesOf, titlesOf } from './support/test-titles';

const read = (path: string): string => {
  const file = join(import.meta.dirname, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

const protocol = [...read('../src/protocol/PROTOCOL.md').matchAll(/^- \*\*(P\d+)\*\* /gm)];
/** The head comment: lines that begin with an ID. */
const [head = ''] = /^\/\*\*.*?\*\//s.exec(read('../src/main/connection/transition.ts')) ?? [];
const machine = [...head.matchAll(/^ \*\s+[-*]?\s*(C\d+)\b/gm)];
const rules = [...protocol, ...machine].map(([, id = '']) => id);

const titles = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(test|e2e)\.tsx?$/.test(path))
  .flatMap((path) => titlesOf(path, read(path)).map((title) => ({ path, title })));
const tested = new Set(titles.flatMap(({ title }) => rulesOf(title)));

describe('rules', () => {
  test('there are rules, each once', () => {
    expect(protocol.length).toBeGreaterThan(50);
    expect(new Set(rules).size).toBe(rules.length);
  });

  test('every rule has a test', () => {
    expect(rules.filter((rule) => !tested.has(rule))).toEqual([]);
  });

  test('every rule that a title begins with exists', () => {
    // Until the machine has its rules, a C-title names what is still to come.
    const known = (rule: string): boolean =>
      rules.includes(rule) || (rule.startsWith('C') && machine.length === 0);
    const stray = titles.filter(({ title }) => !rulesOf(title).every(known));
    expect(stray).toEqual([]);
  });
});

describe('titles', () => {
  test.each([
    ['P7 never throws', ['P7']],
    ['P3 P8 of a binary frame', ['P3', 'P8']],
    ['C12, P40: the first counts', ['C12', 'P40']],
    ['P7', ['P7']],
    ['P7a is no rule', []],
    ['holds P7', []],
    ['Positions', []],
  ])('%s', (title, ids) => {
    expect(rulesOf(title)).toEqual(ids);
  });

  test('are found however they are written, but not when skipped', () => {
    const text = [
      "test('one', () => {});",
      "describe('two', () => { it('three', () => {}); });",
      "test.each([1])('four %s', () => {});",
      `test(\`five ${'$'}{1}\`, () => {});`,
      "test.skip('six', () => {});",
      "test.todo('seven');",
      "other('eight');",
    ].join('\n');
    expect(titlesOf('a.test.ts', text)).toEqual(['one', 'two', 'three', 'four %s', 'five ']);
  });
});
