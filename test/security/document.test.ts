/** docs/security.md says the truth: its tests exist, no item of Electron's checklist is left out. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answersIn, compare } from '../../scripts/scan/answers.mjs';
import { titlesOf } from '../support/test-titles';

const ROOT = join(import.meta.dirname, '../..');
const document = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** `FILE: TITLE` wherever the document has it: in a cell, or in brackets. */
const named = [
  ...document.matchAll(/`((?:[\w-]+\/)+[\w-]+\.(?:test|e2e|package)\.tsx?)`: (.+?)(?=; `| \||\)(?:\.|\s))/g),
].map(([, file = '', title = '']) => ({ file, title }));

/** Rows of the checklist by their number. */
const items = [...document.matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, number, row = '']) => ({
  number: Number(number),
  row,
}));

const titles = (file: string): readonly string[] => {
  const path = join(ROOT, 'test', file);
  return existsSync(path) ? titlesOf(path, readFileSync(path, 'utf8')) : [];
};

describe('the document', () => {
  test('names tests that exist', () => {
    expect(named.length).toBeGreaterThan(30);
    const missing = named.filter(
      // A title that is made for each case is named by its beginning.
      ({ file, title }) => !titles(file).some((one) => one === title || one.trim() === title),
    );
    expect(missing).toEqual([]);
  });

  test('has all 20 items of the checklist, in order, each with a test', () => {
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    for (const { row } of items)
      expect(named.filter(({ title }) => row.includes(`: ${title}`))).not.toHaveLength(0);
  });

  test('names files of main that exist', () => {
    const files = [...document.matchAll(/`((?:window|security|ipc|preload)\/[\w-]+\.ts)`/g)].map(
      ([, file]) => file,
    );
    const missing = files.filter(
      (file = '') => !['src/main', 'src'].some((folder) => existsSync(join(ROOT, folder, file))),
    );
    expect(files.length).toBeGreaterThan(8);
    expect(missing).toEqual([]);
  });
});

test('Electron is pinned to the letter, and not an old one', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number(devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(45);
});

describe('the scanner’s answers', () => {
  const answers = answersIn(document);

  test('are read from the table', () => {
    expect(answers.length).toBeGreaterThan(3);
    for (const { answer } of answers) expect(answer.length).toBeGreaterThan(5);
  });

  test('a finding without one, and one without a finding, are told', () => {
    const [first, ...others] = answers;
    const strange = { check: 'SANDBOX_JS_CHECK', file: 'src/main/index.ts' };
    expect(compare(answers, answers)).toEqual({ unanswered: [], idle: [] });
    expect(compare([...others, strange], answers)).toEqual({
      unanswered: ['SANDBOX_JS_CHECK src/main/index.ts'],
      idle: [`${first?.check} ${first?.file}`],
    });
  });
});
