/** The store's only writer: a snapshot replaces everything, a batch adds to it, each in one reactive step. */
import { batch } from 'solid-js';
import { CHANNELS } from '../../protocol/channels';
import { sessionOf } from '../../shared/connection/state';
import type { Batch, Snapshot } from '../../shared/ipc/view';
import { MAX_NOTICES, MAX_OUTAGES, MAX_TIMELINE } from '../../shared/model/bounds';
import type { Change } from '../../shared/model/change';
import { isSameStay } from '../../shared/model/timeline';
import { unreachable } from '../../shared/unreachable';
import { heardFromMain, tick } from './clock';
import { heardBatch, slowed } from './load';
import { QuotePace } from './quote-pace';
import * as store from './telemetry';

const quotePace = new QuotePace((quotes) =>
  batch(() => {
    for (const quote of quotes) store.quotes.put(quote);
  }),
);

export function applyPush(push: Snapshot | Batch): void {
  batch(() => {
    heardFromMain(push.at);
    if (push.kind === 'snapshot') replaceSnapshot(push);
    else applyBatch(push);
  });
}

function replaceSnapshot({ picture, settings, layout, about }: Snapshot): void {
  store.setAbout(about);
  store.setSettings(settings);
  store.setLayout(layout);
  store.setConnection(picture.connection);
  store.setGeneration(picture.generation);
  store.setTimeline(picture.timeline);
  store.setWanted(picture.wanted);
  for (const channel of CHANNELS) store.receipts.set(channel, picture.receipts[channel]);
  store.setAccount(picture.account);
  store.setHealth(picture.health);
  store.positions.replace(picture.positions, sameFields);
  store.orders.replace(
    picture.orders,
    (a, b) => a.generation === b.generation && sameFields(a.order, b.order),
  );
  quotePace.clear();
  store.quotes.replace(picture.quotes, (a, b) => a.at.now === b.at.now && sameFields(a.quote, b.quote));
  store.entries.replace(picture.activity);
  store.series.equity.replace(picture.series.equity);
  store.series.health.replace(picture.series.health);
  store.setNotices(picture.notices);
  store.setCounts(picture.counts);
  store.setLink(picture.link);
  store.setSilences(picture.silences);
  store.setOutages(picture.outages);
  store.setAway(picture.away);
  store.setCoalesced(0);
  tick();
}

function applyBatch({ changes, coalesced, late }: Batch): void {
  heardBatch(changes.length, late);
  for (const change of changes) apply(change);
  store.setCoalesced(coalesced + quotePace.replaced);
}

function apply(change: Change): void {
  switch (change.of) {
    case 'connection':
      store.setConnection(change.state);
      store.setGeneration((held) => sessionOf(change.state)?.generation ?? held);
      store.setTimeline((held) =>
        [...(isSameStay(held.at(-1), change.state) ? held.slice(0, -1) : held), change.state].slice(
          -MAX_TIMELINE,
        ),
      );
      // The countdown and the ages start from the change itself, not from the next second's tick.
      tick();
      return;
    case 'order':
      store.orders.put(change.order);
      if (change.evicted !== undefined) store.orders.delete(change.evicted);
      return;
    case 'activity':
      store.entries.push(change.entry);
      return;
    case 'notice':
      store.setNotices((held) => [...held, change.notice].slice(-MAX_NOTICES));
      return;
    case 'account':
      store.setAccount(change.account);
      return;
    case 'positions':
      store.positions.replace(change.positions, sameFields);
      return;
    case 'quote':
      quotePace.put(change.quote, slowed() === 2);
      return;
    case 'health':
      store.setHealth(change.health);
      return;
    case 'sample':
      store.series[change.series].push(change.sample);
      return;
    case 'receipt':
      store.receipts.set(change.channel, change.receipt);
      return;
    case 'wanted':
      store.setWanted(change.channels);
      return;
    case 'counts':
      store.setCounts(change.counts);
      return;
    case 'link':
      store.setLink(change.link);
      return;
    case 'silences':
      store.setSilences(change.silences);
      return;
    case 'settings':
      store.setSettings(change.settings);
      return;
    case 'layout':
      store.setLayout(change.layout);
      return;
    case 'outage':
      store.setOutages((held) =>
        [...held.filter(({ seq }) => seq !== change.outage.seq), change.outage].slice(-MAX_OUTAGES),
      );
      return;
    case 'away':
      store.setAway(change.away);
      return;
    default:
      unreachable(change);
  }
}

/** Whether two values of one flat shape say the same in every field. */
function sameFields<T extends object>(a: T, b: T): boolean {
  const names = Object.keys(a) as (keyof T)[];
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
