/** PROTOCOL.md says what the code does: its tables against the constants, its examples against the reader. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CADENCE_MS, CHANNELS } from '../../src/protocol/channels';
import { CLOSE, CLOSE_FOR, codeOfClose, codeOfHttpStatus } from '../../src/protocol/close-codes';
import { decodeDown, decodeUp } from '../../src/protocol/decode';
import { ERROR_CODES } from '../../src/protocol/fault';
import * as limits from '../../src/protocol/limits';
import { PROTOCOL_VERSION } from '../../src/protocol/version';
import { FRESHNESS, MISSED_PERIODS } from '../../src/shared/model/freshness';
import { fixture, ONE_EACH } from './specification';

const PAGE = readFileSync(join(import.meta.dirname, '../../src/protocol/PROTOCOL.md'), 'utf8');

function section(heading: string): string {
  const [, rest] = PAGE.split(`\n${heading}\n`);
  if (rest === undefined) throw new Error(`No heading: ${heading}`);
  const level = heading.indexOf(' ');
  return rest.split(new RegExp(`\n#{1,${level}} `))[0] ?? '';
}

/** The cells of the n-th table of a section, without its head. */
function table(heading: string, nth = 0): string[][] {
  const tables = section(heading).match(/(?:^\|.*\n)+/gm) ?? [];
  const lines = tables[nth]?.trim().split('\n').slice(2) ?? [];
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const numeric = (cell = ''): number => Number(cell.replaceAll(',', '').replace(/ ms$/, ''));

describe('the tables of PROTOCOL.md', () => {
  test('error codes and the closes that follow them', () => {
    const rows = table('## Error codes').map(([code, , , close]) => [code, numeric(close)]);
    expect(rows).toEqual(ERROR_CODES.map((code) => [code, CLOSE_FOR[code]]));
  });

  test('P14 close codes and what they say', () => {
    const rows = table('## Close codes').map(([code, name, says]) => [numeric(code), name, says]);
    expect(rows).toEqual(Object.entries(CLOSE).map(([name, code]) => [code, name, codeOfClose(code) ?? '-']));
  });

  test('P14 HTTP statuses', () => {
    const rows = table('## HTTP statuses');
    expect(rows.at(-1)).toEqual(['any other', 'a transport failure']);
    for (let status = 100; status < 700; status++) {
      const row = rows.find(([cell = '']) =>
        cell.split(', ').some((part) => {
          const [from, to = from] = part.split('-').map(Number);
          return from !== undefined && to !== undefined && status >= from && status <= to;
        }),
      );
      expect([status, codeOfHttpStatus(status)]).toEqual([status, row?.[1] ?? null]);
    }
  });

  test('channels and their periods', () => {
    const rows = table('## Channels').map(([channel, , , period]) => [
      channel,
      period === '-' ? null : numeric(period),
    ]);
    expect(rows).toEqual(CHANNELS.map((channel) => [channel, CADENCE_MS[channel] ?? null]));
  });

  test('degrees of freshness', () => {
    expect(table('## Channels', 1).map(([degree]) => degree)).toEqual([...FRESHNESS]);
    expect(MISSED_PERIODS).toBe(3);
  });

  test('limits', () => {
    const rows = table('## Limits').map(([name, value]) => [name, numeric(value)]);
    expect(Object.fromEntries(rows)).toEqual({ ...limits });
  });

  test('the drawing of the states has the edges of their table', () => {
    const drawn = [...section('## States').matchAll(/^ {4}(\w+) --> (\w+)$/gm)].map(
      ([, from, to]) => `${from} ${to}`,
    );
    expect(drawn.toSorted()).toEqual(
      table('## States')
        .map(([from, to]) => `${from} ${to}`)
        .toSorted(),
    );
  });

  test('P60 the version', () => {
    expect(section('## Version')).toContain(`: ${PROTOCOL_VERSION} at present.`);
  });
});

describe('the messages of PROTOCOL.md', () => {
  const examples = [...PAGE.matchAll(/```json\n(.*?)```/gs)].map(([, text = '']) => text);

  test('P1 every event has an example', () => {
    const named = examples.map((text) => (JSON.parse(text) as { event: string }).event);
    expect(named.toSorted()).toEqual(ONE_EACH.map(({ event }) => event).toSorted());
  });

  test.each(examples)('P1 the example is taken: %s', (text) => {
    expect(decodeDown(text).ok || decodeUp(text).ok).toBe(true);
  });

  const fields = fixture('fields.json') as Record<string, Record<string, string | string[]>>;
  const headings = [...PAGE.matchAll(/^### ([a-z:]+(?:, [a-z:]+)*)$/gm)]
    .map(([, names = '']) => names)
    // The fields of error are those of connection:error; disconnect has none.
    .filter((names) => table(`### ${names}`).length > 0);

  test('P6 every event with fields has a table of them', () => {
    const bare = ['disconnect', 'error'];
    expect(headings.flatMap((names) => names.split(', ')).toSorted()).toEqual(
      Object.keys(fields)
        .filter((event) => !bare.includes(event))
        .toSorted(),
    );
  });

  test.each(headings)('P6 the table of %s names every field, and every word of a closed set', (names) => {
    const rows = table(`### ${names}`);
    const listed = rows.flatMap(([cell = '']) => cell.split(', '));
    for (const [path, type] of names.split(', ').flatMap((event) => Object.entries(fields[event] ?? {}))) {
      if (type === 'entry' || type === 'object' || path.endsWith(']')) continue;
      const name = path.replace(/^data\.(positions\[0\]\.|symbols\.\w+\.)?/, '');
      expect(listed).toContain(name);
      const row = rows.find(([cell = '']) => cell.split(', ').includes(name))?.join(' ') ?? '';
      if (typeof type !== 'string') for (const word of type) expect(row).toContain(`\`${word}\``);
    }
  });
});

describe('the rules of PROTOCOL.md', () => {
  const rules = [...PAGE.matchAll(/^- \*\*P(\d+)\*\* \((both|console|gateway)\) /gm)].map(([, n]) =>
    Number(n),
  );

  test('are numbered from 1 without a gap', () => {
    expect(rules).toEqual(rules.map((_, index) => index + 1));
    expect(rules.length).toBeGreaterThan(50);
  });

  test('are the only ones it refers to', () => {
    const named = new Set([...PAGE.matchAll(/\bP(\d+)\b/g)].map(([, n]) => Number(n)));
    expect([...named].filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});
