import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { logFile } from '../../src/main/system/log-file';
import { pacedLines } from '../../src/main/system/log-pace';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function opened(options: { maxBytes?: number; level?: 'error' | 'debug' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mci-log-'));
  folders.push(folder);
  let time = 0;
  const path = join(folder, 'main.log');
  const log = logFile(path, {
    now: () => time,
    level: options.level ?? null,
    maxBytes: options.maxBytes ?? 1_000,
  });
  const later = (ms: number): void => {
    time += ms;
  };
  const text = () => readFileSync(path, 'utf8');
  return { folder, log, later, text };
}

test('full files move on by one, five are kept, and none is larger than it may be by more than a line', () => {
  const { folder, log, later, text } = opened();
  for (let line = 0; line < 200; line += 1) {
    log.info(`line ${line} ${'x'.repeat(60)}`);
    later(1_000);
  }
  const files = readdirSync(folder).sort();
  expect(files).toEqual(['main.1.log', 'main.2.log', 'main.3.log', 'main.4.log', 'main.log']);
  for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThan(1_200);
  expect(text()).toContain('line 199 ');
  const older = [4, 3, 2, 1]
    .map((number) => readFileSync(join(folder, `main.${number}.log`), 'utf8'))
    .join('');
  const numbers = [...(older + text()).matchAll(/line (\d+)/g)].map(([, number]) => Number(number));
  expect(numbers).toEqual(numbers.map((_, index) => 200 - numbers.length + index));
});

test('a file that can’t be moved on ends nothing, and the log stays small', async () => {
  const { folder, log, later } = opened();
  // No file can take its place.
  await mkdir(join(folder, 'main.1.log', 'held'), { recursive: true });
  await mkdir(join(folder, 'main.2.log', 'held'), { recursive: true });
  for (let line = 0; line < 100; line += 1) {
    log.info('x'.repeat(100));
    later(1_000);
  }
  expect(statSync(join(folder, 'main.log')).size).toBeLessThan(1_200);
});

test('each level has those before it too, and can be changed while it runs', () => {
  const { log, text } = opened({ level: 'error' });
  const all = (word: string): void => {
    log.debug(`${word} debug`);
    log.info(`${word} info`);
    log.warn(`${word} warn`);
    log.error(`${word} error`);
  };
  all('first');
  log.setLevel('debug');
  all('second');
  const written = text().match(/(first|second) \w+/g);
  expect(written).toEqual(['first error', 'second debug', 'second info', 'second warn', 'second error']);
});

test('info is the level when none is asked for', () => {
  const { log, text } = opened();
  log.debug('a debug line');
  log.info('an info line');
  expect(text()).toContain('an info line');
  expect(text()).not.toContain('a debug line');
});

test('what floods is counted instead, errors are not, and the count is told once there is room', () => {
  let time = 0;
  const lines: string[] = [];
  const paced = pacedLines(
    () => time,
    (level, text) => lines.push(`${level} ${text}`),
  );
  for (let line = 0; line < 10_000; line += 1) paced('info', `line ${line}`);
  expect(lines).toHaveLength(500);
  paced('error', 'an error');
  expect(lines.slice(500)).toEqual([
    'warn 9500 lines were left out: too many came at once',
    'error an error',
  ]);
  time += 1_000;
  paced('info', 'later');
  expect(lines.at(-1)).toBe('info later');
});

test('a gateway that reconnects all day is told of whole', () => {
  let time = 0;
  const lines: string[] = [];
  const paced = pacedLines(
    () => time,
    (_level, text) => lines.push(text),
  );
  // Three states for each of a day's attempts, a second apart.
  for (let attempt = 0; attempt < 86_400; attempt += 1) {
    for (const state of ['Connecting', 'Connected', 'Reconnecting']) paced('info', state);
    time += 1_000;
  }
  expect(lines).toHaveLength(3 * 86_400);
});

test('a line has its length', () => {
  const { log, text } = opened({ maxBytes: 1_000_000 });
  log.error('x'.repeat(100_000));
  expect(text().length).toBeLessThan(9_000);
  expect(text()).toContain('(100000 characters)');
});
