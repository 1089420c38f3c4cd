/** An order's life, from the history, asked for anew as the order and the log go on. */
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { ActivityEntry } from '../../protocol/activity';
import type { Fault } from '../../protocol/fault';
import type { Order, OrderUpdateType } from '../../protocol/orders';
import type { OrderLife } from '../../shared/history/rows';
import { EVERY_ENTRY, matcherOf } from '../../shared/model/activity-filter';
import { commands } from '../bridge';
import { timeOfDay } from '../format/time';
import { entries, orders } from '../store/telemetry';
import { createPaced } from '../ui/create-paced';
import { historyUnread } from './history-unread';

export interface Life {
  readonly id: string;
  /** Oldest first. `update: null` for what the window holds and the history doesn't: how it came isn't known. */
  readonly updates: readonly { readonly update: OrderUpdateType | null; readonly order: Order }[];
  readonly entries: readonly ActivityEntry[];
  /** What of its life is missing, in words. */
  readonly gap: string | null;
  readonly fault: Fault | null;
}

/** Shortest time between two askings, ms. */
const PACE_MS = 500;

/** `null` until the history has answered; one answer at a time, the newest. */
export function createLife(id: Accessor<string | null>): Accessor<Life | null> {
  const [life, setLife] = createSignal<Life | null>(null);
  const goesOn = createPaced(() => {
    const shown = id();
    return shown === null ? null : [orders.get(shown), entries.all()];
  }, PACE_MS);
  let turn = 0;
  createEffect(
    on([id, goesOn], ([id]) => {
      turn += 1;
      const mine = turn;
      if (id === null || id !== life()?.id) setLife(null);
      if (id === null) return;
      const answer = (kept: OrderLife, fault: Fault | null): void => {
        if (mine === turn) setLife(lifeOf(id, kept, fault));
      };
      commands.orderLife({ id }).then(
        (kept) => answer(kept, null),
        (error: unknown) => answer({ updates: [], entries: [] }, unread(error)),
      );
    }),
  );
  onCleanup(() => {
    turn += 1;
  });
  return life;
}

function lifeOf(id: string, kept: OrderLife, fault: Fault | null): Life {
  const held = orders.get(id)?.order;
  const updates: Life['updates'][number][] = kept.updates.map(({ update, order }) => ({ update, order }));
  const newest = updates.at(-1)?.order;
  if (held !== undefined && (newest === undefined || newest.updatedAt < held.updatedAt)) {
    updates.push({ update: null, order: held });
  }
  return { id, updates, entries: entriesOf(id, kept), gap: gapOf(updates), fault };
}

/** The history's, and those that the window holds and the history doesn't. */
function entriesOf(id: string, kept: OrderLife): ActivityEntry[] {
  const listed = kept.entries.map(({ entry }) => entry);
  const known = new Set(listed.map(({ id, timestamp }) => `${timestamp} ${id}`));
  const isAbout = matcherOf({ ...EVERY_ENTRY, subject: id });
  const held = entries
    .all()
    .map(({ entry }) => entry)
    .filter(({ id, timestamp }) => !known.has(`${timestamp} ${id}`))
    .filter(isAbout);
  return [...listed, ...held];
}

function gapOf(updates: Life['updates']): string | null {
  const [first] = updates;
  if (first === undefined) return 'The history has no update of this order.';
  if (first.update === 'new') return null;
  return `The history doesn’t reach back to the order’s beginning at ${timeOfDay(first.order.createdAt)}.`;
}

const unread = (error: unknown): Fault =>
  historyUnread(
    error,
    'Its life could not be read',
    'Open it again; what is shown is what this window holds',
  );
