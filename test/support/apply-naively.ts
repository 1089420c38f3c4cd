/** What a window makes of its pushes, in the plainest way: the reference that main's picture is held against. */
import { sessionOf } from '../../src/shared/connection/state';
import type { Batch, Snapshot } from '../../src/shared/ipc/view';
import {
  MAX_ENTRIES,
  MAX_NOTICES,
  MAX_OUTAGES,
  MAX_SAMPLES,
  MAX_TIMELINE,
} from '../../src/shared/model/bounds';
import type { Change } from '../../src/shared/model/change';
import type { Picture, Sample } from '../../src/shared/model/held';
import { isSameStay } from '../../src/shared/model/timeline';
import { unreachable } from '../../src/shared/unreachable';

export function applyPush(picture: Picture | null, push: Snapshot | Batch): Picture {
  if (push.kind === 'snapshot') return push.picture;
  if (picture === null) throw new Error('A batch came before any snapshot');
  return push.changes.reduce(applyChange, picture);
}

export function applyChange(picture: Picture, change: Change): Picture {
  switch (change.of) {
    case 'connection':
      return {
        ...picture,
        connection: change.state,
        generation: sessionOf(change.state)?.generation ?? picture.generation,
        timeline: [
          ...(isSameStay(picture.timeline.at(-1), change.state)
            ? picture.timeline.slice(0, -1)
            : picture.timeline),
          change.state,
        ].slice(-MAX_TIMELINE),
      };
    case 'order': {
      const orders = put(picture.orders, change.order, (held) => held.order.id);
      return { ...picture, orders: orders.filter((held) => held.order.id !== change.evicted) };
    }
    case 'activity':
      return { ...picture, activity: [...picture.activity, change.entry].slice(-MAX_ENTRIES) };
    case 'notice':
      return { ...picture, notices: [...picture.notices, change.notice].slice(-MAX_NOTICES) };
    case 'account':
      return { ...picture, account: change.account };
    case 'positions':
      return { ...picture, positions: change.positions };
    case 'quote':
      return { ...picture, quotes: put(picture.quotes, change.quote, (held) => held.symbol) };
    case 'health':
      return { ...picture, health: change.health };
    case 'sample': {
      const series = extend(picture.series[change.series], change.sample);
      return { ...picture, series: { ...picture.series, [change.series]: series } };
    }
    case 'receipt':
      return { ...picture, receipts: { ...picture.receipts, [change.channel]: change.receipt } };
    case 'wanted':
      return { ...picture, wanted: change.channels };
    case 'counts':
      return { ...picture, counts: change.counts };
    case 'link':
      return { ...picture, link: change.link };
    case 'silences':
      return { ...picture, silences: change.silences };
    case 'outage':
      return {
        ...picture,
        outages: put(picture.outages, change.outage, ({ seq }) => String(seq)).slice(-MAX_OUTAGES),
      };
    case 'away':
      return { ...picture, away: change.away };
    case 'settings':
    case 'layout':
      return picture;
    default:
      return unreachable(change);
  }
}

function put<T>(rows: readonly T[], row: T, keyOf: (row: T) => string): T[] {
  const key = keyOf(row);
  return rows.some((held) => keyOf(held) === key)
    ? rows.map((held) => (keyOf(held) === key ? row : held))
    : [...rows, row];
}

function extend(samples: readonly Sample[], sample: Sample): Sample[] {
  const before = samples.at(-1)?.[0] === sample[0] ? samples.slice(0, -1) : samples;
  return [...before, sample].slice(-MAX_SAMPLES);
}
