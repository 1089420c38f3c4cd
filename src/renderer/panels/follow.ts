import { type Accessor, createSignal } from 'solid-js';

/** Fractions of a pixel don't make a difference of place. */
const NEAR_PX = 4;

interface Place {
  readonly scrollTop: number;
  readonly clientHeight: number;
  readonly scrollHeight: number;
}

/** Whether a log is held at its newest entry: until the operator scrolls up, and again from the bottom on. */
export interface Follow {
  readonly on: Accessor<boolean>;
  /** Whether anything new can come at all. */
  readonly possible: Accessor<boolean>;
  readonly set: (on: boolean) => void;
  /** How many entries have come unseen. */
  readonly unseen: Accessor<number>;
  readonly came: (entries: number) => void;
  readonly scrolled: (place: Place) => void;
  /** The list itself has gone there: no wish of the operator's. */
  readonly placed: (place: Place) => void;
}

export function createFollow(possible: Accessor<boolean> = () => true): Follow {
  const [wanted, setOn] = createSignal(true);
  const on = () => wanted() && possible();
  const [unseen, setUnseen] = createSignal(0);
  let last: Place = { scrollTop: 0, clientHeight: 0, scrollHeight: 0 };
  const placed = ({ scrollTop, clientHeight, scrollHeight }: Place) => {
    last = { scrollTop, clientHeight, scrollHeight };
  };
  const set = (next: boolean) => {
    setOn(next);
    if (next) setUnseen(0);
  };
  return {
    on,
    possible,
    set,
    unseen,
    came: (entries) => {
      if (!on()) setUnseen((n) => n + entries);
    },
    placed,
    scrolled: (place) => {
      const { scrollTop, clientHeight, scrollHeight } = place;
      const isKnown = scrollTop === last.scrollTop && scrollHeight === last.scrollHeight;
      if (isKnown && clientHeight === last.clientHeight) return;
      // Growth moves the bottom away too: it is the way up that tells the operator from it. Another size of the
      // view or its rows (zoom, density, a splitter) moves it up as well, and is no wish to read what is older.
      const isResized = clientHeight !== last.clientHeight || scrollHeight < last.scrollHeight;
      if (scrollHeight - scrollTop - clientHeight <= NEAR_PX) set(true);
      else if (scrollTop < last.scrollTop && !isResized) set(false);
      placed(place);
    },
  };
}
