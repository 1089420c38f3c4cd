/** An answer from main, kept as long as it serves what is wanted. */
import { type Accessor, batch, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { historyUnread } from '../panels/history-unread';

interface AskedOptions<Query, Answer> {
  /** `null` for nothing: what is held stays. */
  readonly wanted: () => Query | null;
  /** Whether the answer to `held` will do for `wanted`. */
  readonly serves: (held: Query, wanted: Query) => boolean;
  readonly ask: (query: Query) => Promise<Answer>;
}

export interface Asked<Query, Answer> {
  readonly held: Accessor<{ readonly query: Query; readonly answer: Answer } | null>;
  /** Why the newest question had no answer; it isn't asked again by itself until something else is wanted. */
  readonly fault: Accessor<string | null>;
  readonly asking: Accessor<boolean>;
  readonly again: () => void;
  readonly forget: () => void;
}

/** A splitter on its way wants another answer each frame: it gets one when it rests, ms. */
const REST_MS = 100;

/** One question at a time; an answer that no longer serves is dropped. */
export function createAsked<Query, Answer>(options: AskedOptions<Query, Answer>): Asked<Query, Answer> {
  const [held, setHeld] = createSignal<{ query: Query; answer: Answer } | null>(null);
  const [failed, setFailed] = createSignal<{ query: Query; why: string } | null>(null);
  const [underWay, setUnderWay] = createSignal<{ query: Query } | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = (query: Query | null): void => {
    clearTimeout(timer);
    if (query === null) return void setUnderWay(null);
    const serves = (one: { query: Query } | null) => one !== null && options.serves(one.query, query);
    if (serves(held())) {
      setFailed(null);
      setUnderWay(null);
    } else if (!serves(underWay()) && !serves(failed())) {
      timer = setTimeout(() => void send(query), REST_MS);
    }
  };

  const send = async (query: Query): Promise<void> => {
    const mine = setUnderWay({ query });
    const end = (take: () => void) => {
      if (underWay() !== mine) return;
      batch(() => {
        setUnderWay(null);
        take();
      });
      look(options.wanted());
    };
    try {
      const answer = await options.ask(query);
      end(() => {
        setHeld({ query, answer });
        setFailed(null);
      });
    } catch (error) {
      end(() => setFailed({ query, why: historyUnread(error, '', '').why }));
    }
  };

  const restart = () => {
    setFailed(null);
    look(options.wanted());
  };
  createEffect(on(options.wanted, look));
  onCleanup(() => clearTimeout(timer));
  return {
    held,
    fault: () => failed()?.why ?? null,
    asking: () => underWay() !== null,
    again: restart,
    forget: () => {
      batch(() => {
        setHeld(null);
        setUnderWay(null);
      });
      restart();
    },
  };
}
