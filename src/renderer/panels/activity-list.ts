/** The log's rows as the panel shows them: kept up to date with what comes, the filter, the history and the fold. */
import {
  type Accessor,
  batch,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  untrack,
} from 'solid-js';
import type { ActivityEntry } from '../../protocol/activity';
import { commands } from '../bridge';
import { newestReceipt } from '../store/select';
import { about, connection, entries } from '../store/telemetry';
import { activityFilter } from '../store/view';
import type { LogRow } from './activity-fold';
import { JoinedLog } from './activity-joined';
import { createPast, type Past } from './activity-past';
import { FilteredLog } from './filtered-log';
import type { Follow } from './follow';

/** Who types isn't asked after by every letter. */
const TYPING_MS = 150;
/** Entries above the held ones that are kept while the newest is followed: who reads these doesn't follow. */
const MAX_OLDER_FOLLOWED = 2_000;

export interface ActivityList {
  /** `atHead`: the change was there alone, so what is in view keeps its place. */
  readonly list: Accessor<{ readonly rows: readonly LogRow[]; readonly atHead: boolean }>;
  /** Changes whenever a row may have grown. */
  readonly grown: Accessor<number>;
  /** Entries listed, in however many rows. */
  readonly count: Accessor<number>;
  /** What there is above the first row; `full`: no more is loaded, for the sake of memory. */
  readonly above: Accessor<Past | { readonly kind: 'full'; readonly oldest: number }>;
  readonly more: () => void;
  readonly tryAgain: () => void;
}

/** An entry in view. */
export interface Standing {
  readonly entry: ActivityEntry | undefined;
  /** Whether the keyboard stands on it. */
  readonly active: boolean;
  /** From the view’s top, px. */
  readonly at: number;
}

interface Ports {
  readonly follow: Follow;
  readonly folding: Accessor<boolean>;
  /** What is being read, asked for before the rows become others: by another filter, unfolded, or anew. */
  readonly standing: () => Standing | null;
  /** They have become others. */
  readonly onOther: (before: Standing | null) => void;
  /** After any change. */
  readonly onChange: () => void;
}

export function createActivityList({ follow, folding, standing, onOther, onChange }: Ports): ActivityList {
  const filtered = new FilteredLog();
  const [list, setList] = createSignal<ReturnType<ActivityList['list']>>({ rows: [], atHead: false });
  const [grown, setGrown] = createSignal(0);
  const [count, setCount] = createSignal(0);
  const joined = new JoinedLog(untrack(folding), (rows, atHead) => setList({ rows, atHead }));
  const hasPast = createMemo(mayShowPast);
  let shown = 0;

  const changed = (): void => {
    batch(() => {
      setCount(shown + joined.older);
      setGrown((n) => n + 1);
    });
    onChange();
  };
  const past = createPast({
    commands,
    take: (page) => {
      const fresh = joined.join(page, entries.all());
      changed();
      return fresh;
    },
  });

  /** What the next update has to do besides. */
  const due = { leaving: true, folding: false };
  const update = (): void => {
    request = 0;
    const view = filtered.update(entries.all(), activityFilter());
    const isOther = view.dropped === null || due.folding;
    const before = isOther ? standing() : null;
    shown = view.shown.length;
    joined.take(view);
    if (due.folding) joined.fold(folding());
    const isFar = follow.on() && joined.older > MAX_OLDER_FOLLOWED;
    if (view.dropped === null || due.leaving || isFar) {
      joined.leaveOlder();
      if (hasPast()) past.restart(activityFilter(), view.dropped === null ? TYPING_MS : 0);
    }
    Object.assign(due, { leaving: false, folding: false });
    if (isOther) onOther(before);
    else follow.came(view.added);
    changed();
  };
  // Once a frame, however many entries have come; in no effect, for the list's own must have run in between.
  let request = 0;
  const schedule = (): void => {
    if (request === 0) request = requestAnimationFrame(update);
  };
  onCleanup(() => cancelAnimationFrame(request));
  createEffect(on([() => entries.all(), activityFilter, () => follow.on()], schedule));
  createEffect(
    on(
      folding,
      () => {
        due.folding = true;
        schedule();
      },
      { defer: true },
    ),
  );
  // Another gateway's history is another's.
  const gateway = createMemo(() => about()?.profile?.id);
  createEffect(
    on([gateway, hasPast], () => {
      past.stop();
      due.leaving = true;
      schedule();
    }),
  );

  return {
    list,
    grown,
    count,
    above: () => {
      grown();
      const { oldest } = joined;
      return joined.hasRoom || oldest === null ? past.state() : { kind: 'full', oldest };
    },
    more: () => {
      if (joined.hasRoom) past.more();
    },
    tryAgain: past.tryAgain,
  };
}

/** Whether the history may be shown: not before a gateway was asked for, nor after signing out. */
const mayShowPast = (): boolean =>
  about() !== null && (connection().name !== 'Disconnected' || newestReceipt() !== null);
