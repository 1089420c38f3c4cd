import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sessionOf } from '../../src/shared/connection/state';
import { MAX_OUTAGES } from '../../src/shared/model/bounds';
import { Model } from '../../src/shared/model/model';
import type { Occurrence } from '../../src/shared/model/occurrence';
import { applyChange } from '../support/apply-naively';
import { anOccurrence } from '../support/arbitrary-occurrences';
import { CAUSE, ended, GATEWAY, live, lost, trying } from '../support/gaps';
import { at } from '../support/occurrences';

function outagesOf(...occurrences: Occurrence[]) {
  const model = new Model(at(0));
  occurrences.forEach((occurrence, index) => {
    model.fold(occurrence, at(index));
  });
  return model.picture().outages;
}

describe('outages', () => {
  test('P61 a loss is kept: start, end, cause, close code, attempts, channels', () => {
    const lasting = [
      live(1, 0, ['orders', 'market']),
      lost(1_000),
      trying(2_000),
      lost(2_100),
      trying(4_100),
    ];
    const outage = {
      seq: 1,
      url: GATEWAY,
      start: at(1_000),
      end: null,
      cause: CAUSE,
      attempts: 2,
      channels: ['orders', 'market'],
    };
    expect(outagesOf(...lasting)).toEqual([outage]);
    expect(outagesOf(...lasting, live(2, 4_200), live(2, 4_300, ['orders']))).toEqual([
      { ...outage, end: at(4_200) },
    ]);
  });

  test('P61 one that is given up and tried anew is one outage; the operator’s Disconnect has no cause', () => {
    expect(
      outagesOf(
        live(1, 0),
        lost(1),
        trying(2),
        ended(3, { kind: 'given-up', attempts: 1, cause: CAUSE }),
        trying(50),
        live(2, 60),
        ended(70, { kind: 'operator' }),
      ),
    ).toMatchObject([
      { seq: 1, end: at(60), attempts: 2, cause: CAUSE },
      { seq: 2, start: at(70), end: null, cause: null, attempts: 0 },
    ]);
  });

  test('P61 a first connection that fails is none', () => {
    expect(outagesOf(trying(0), lost(1), trying(2), ended(3, { kind: 'operator' }))).toEqual([]);
  });

  test('P61 another gateway’s are none of this one’s; their numbers go on', () => {
    const away = [live(1, 0), lost(1), trying(2), live(2, 3), ended(4, { kind: 'operator' })];
    const there = [trying(5, 'ws://b'), live(3, 6, [], 'ws://b')];
    expect(outagesOf(...away, { kind: 'let-go' })).toEqual([]);
    expect(outagesOf(...away, ...there)).toEqual([]);
    const lostThere = [...there, ended(7, { kind: 'operator' })];
    expect(outagesOf(...away, { kind: 'let-go' }, ...lostThere)).toMatchObject([{ seq: 3, url: 'ws://b' }]);
  });

  test('P61 the last 200 are kept', () => {
    const losses = Array.from({ length: 250 }, (_, n) => [live(n + 1, 2 * n), lost(2 * n + 1)]).flat();
    const outages = outagesOf(...losses);
    expect(outages).toHaveLength(MAX_OUTAGES);
    expect(outages.at(-1)).toMatchObject({ seq: 250, end: null });
  });

  test('P61 one lasts at most, the last, and only while there is no connection', () => {
    fc.assert(
      fc.property(fc.array(anOccurrence), (occurrences) => {
        const model = new Model(at(0));
        for (const occurrence of occurrences) model.fold(occurrence, at(1));
        const { outages, connection } = model.picture();
        expect(outages.slice(0, -1).every(({ end }) => end !== null)).toBe(true);
        if (sessionOf(connection) !== null) expect(outages.every(({ end }) => end !== null)).toBe(true);
      }),
    );
  });

  test('what is reported adds up to the picture', () => {
    fc.assert(
      fc.property(fc.array(anOccurrence), (occurrences) => {
        const model = new Model(at(0));
        let picture = model.picture();
        for (const occurrence of occurrences) {
          const folded = model.fold(occurrence, at(1));
          picture = folded === 'anew' ? model.picture() : folded.reduce(applyChange, picture);
        }
        const { outages, away, silences, link } = model.picture();
        expect({ ...picture, outages, away, silences, link }).toEqual(picture);
      }),
    );
  });
});
