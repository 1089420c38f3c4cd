import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BYTE_ORDER_MARK, csvLines, harmless } from '../../src/main/export/csv';
import { TABLES } from '../../src/main/export/tables';
import { isoIn } from '../../src/main/export/zone-time';
import type { ActivityEntry } from '../../src/protocol/activity';

const ENTRY: ActivityEntry = {
  id: 'act-1',
  type: 'order_filled',
  severity: 'info',
  message: 'Order filled: Buy 10 TCS @ 3750.00',
  details: '{"orderId":"order-1"}',
  timestamp: 1_706_400_000_000,
};

const { columns, cells } = TABLES.activity;
const iso = isoIn('Asia/Kolkata');
const textOf = (entries: readonly ActivityEntry[]): string =>
  BYTE_ORDER_MARK + csvLines([columns, ...entries.map((entry) => cells(entry, iso))]);

/** Reads CSV by the letter of RFC 4180 and refuses what isn't. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      let field = '';
      if (text[at] === '"') {
        const close = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
        if (close === null) throw new Error(`Unclosed quote at ${at}`);
        field = (close[1] ?? '').replaceAll('""', '"');
        at += close[0].length;
      } else {
        const plain = /^[^",\r\n]*/.exec(text.slice(at))?.[0] ?? '';
        field = plain;
        at += plain.length;
      }
      row.push(field);
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`No CRLF at ${at}: ${text.slice(at, at + 20)}`);
    at += 2;
    rows.push(row);
  }
  return rows;
}

test('a byte order mark, the header, a row for each entry, CRLF after each', () => {
  expect(textOf([ENTRY])).toBe(
    '\uFEFFtime,epoch_ms,severity,type,id,message,details\r\n' +
      '2024-01-28T05:30:00.000+05:30,1706400000000,info,order_filled,act-1,' +
      'Order filled: Buy 10 TCS @ 3750.00,"{""orderId"":""order-1""}"\r\n',
  );
});

test('no entries: the header alone', () => {
  expect(textOf([])).toBe(`\uFEFF${columns.join(',')}\r\n`);
});

test.each([
  'a,b',
  'say "hi"',
  '"',
  'two\nlines',
  'two\r\nlines',
  'a\rb',
  '',
  ' padded ',
  'गेटवे ₹ 😀',
  'a;b\tc',
  'nul\u0000',
])('%j is read back as it was', (message) => {
  const [, row] = parse(textOf([{ ...ENTRY, message, details: null }]).slice(1));
  expect(row?.[5]).toBe(message);
  expect(row?.[6]).toBe('');
});

test('whatever is in the texts, the file reads back row by row', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const entries = fc.array(fc.record({ message: text, id: text, type: text, details: fc.option(text) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(entries, (some) => {
      const rows = parse(textOf(some.map((texts) => ({ ...ENTRY, ...texts }))).slice(1)).slice(1);
      expect(rows).toEqual(
        some.map(({ type, id, message, details }) => [
          '2024-01-28T05:30:00.000+05:30',
          '1706400000000',
          'info',
          ...[type, id, message, details ?? ''].map(harmless),
        ]),
      );
    }),
  );
});

describe('a text that a spreadsheet would run', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\u0000=1',
    '\u200b\u202e=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
  ])('%j gets an apostrophe in front', (text) => {
    const rows = parse(textOf([{ ...ENTRY, type: text, id: text, message: text, details: text }]).slice(1));
    expect(rows[1]?.slice(3)).toEqual(Array(4).fill(`'${text}`));
  });

  test.each(['a=1', 'Order -1', '{"a":"=1"}', "'=1", '', ' plain', '₹-1'])('%j stays', (text) => {
    expect(harmless(text)).toBe(text);
  });

  test('numbers stay numbers', () => {
    expect(parse(csvLines([[-1, 0.5, -0.25, 1e21, null]]))).toEqual([['-1', '0.5', '-0.25', '1e+21', '']]);
  });
});
