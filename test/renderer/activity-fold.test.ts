import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '../../src/protocol/activity';
import { FoldedLog, isRepeat } from '../../src/renderer/panels/activity-fold';
import { entryOf } from './fake-history';

const said = (n: number, message: string): ActivityEntry => entryOf(n, { message });
const naive = (entries: readonly ActivityEntry[], folding: boolean): ActivityEntry[][] => {
  const rows: ActivityEntry[][] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (folding && last?.[0] !== undefined && isRepeat(last[0], entry)) last.push(entry);
    else rows.push([entry]);
  }
  return rows;
};
const shown = (log: FoldedLog) => log.rows.map(({ entries }) => entries);

describe('the folded log', () => {
  it.each([
    [entryOf(1, { message: 'a' }), true],
    [entryOf(1, { message: 'b' }), false],
    [entryOf(1, { message: 'a', type: 'error' }), false],
    [entryOf(1, { message: 'a', severity: 'error' }), false],
    [entryOf(1, { message: 'a', details: '{}' }), false],
  ])('takes for a repeat what says the same in everything but time and id: %o', (other, repeat) => {
    expect(isRepeat(said(2, 'a'), other)).toBe(repeat);
  });

  it('shows every entry, folded as folding all of them anew would, whatever comes and goes', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constantFrom('append' as const, 'prepend' as const),
        of: fc.array(fc.constantFrom('a', 'b'), { maxLength: 6 }),
      }),
      fc.record({ kind: fc.constant('drop' as const), count: fc.nat(8) }),
    );
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { maxLength: 30 }), (folding, steps) => {
        const log = new FoldedLog(folding);
        let all: ActivityEntry[] = [];
        let n = 0;
        for (const one of steps) {
          if (one.kind === 'drop') {
            log.dropFirst(one.count);
            all = all.slice(one.count);
          } else {
            const some = one.of.map((message) => said(++n, message));
            if (one.kind === 'append') log.append(some);
            else log.prepend(some);
            all = one.kind === 'append' ? [...all, ...some] : [...some, ...all];
          }
          expect(shown(log)).toEqual(naive(all, folding));
        }
      }),
    );
  });

  it('keeps a row that grows the row it was, and the array of rows too', () => {
    const log = new FoldedLog(true);
    log.append([said(1, 'a'), said(2, 'b')]);
    const { rows } = log;
    log.append([said(3, 'b')]);
    log.prepend([said(0, 'a')]);
    expect(log.rows).toBe(rows);
    expect(rows.map(({ entries }) => entries.length)).toEqual([2, 2]);
  });

  it('takes out what is picked, and no row stays empty', () => {
    const log = new FoldedLog(true);
    log.append([said(1, 'a'), said(2, 'a'), said(3, 'b')]);
    log.drop(({ id }) => id !== 'act-2');
    expect(shown(log)).toEqual([[said(2, 'a')]]);
  });
});
