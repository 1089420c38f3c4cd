/** The windows' contents, each with its feed from the hub. */
import type { WebContents } from 'electron';
import { PUSH_CHANNEL } from '../../shared/ipc/channels';
import type { GoTo, Intent, Progress, Push, SignInAt } from '../../shared/ipc/view';
import type { Hub, WindowFeed } from '../hub/hub';

interface Held {
  readonly contents: WebContents;
  readonly feed: WindowFeed;
  /** What its page is to be told once it listens; `null`: it does. */
  waiting: string[] | null;
}

/** More can't have been meant. */
const MAX_WAITING = 8;

export class WindowFeeds {
  readonly #hub: Hub;
  readonly #feeds = new Map<number, Held>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** From now until the contents are destroyed. `answers` is told when they hang, and when they have come back. */
  attach(contents: WebContents, answers: (does: boolean) => void): void {
    const { id } = contents;
    const feed = this.#hub.attach({
      send: (text) => {
        send(contents, text);
        // It has asked for its first snapshot.
        const waiting = held.waiting ?? [];
        held.waiting = null;
        for (const one of waiting) send(contents, one);
      },
      answers,
    });
    const held: Held = { contents, feed, waiting: [] };
    this.#feeds.set(id, held);
    contents.on('render-process-gone', () => {
      held.waiting = [];
      feed.lost();
    });
    contents.once('destroyed', () => {
      this.#feeds.delete(id);
      feed.detach();
    });
  }

  ids(): ReadonlySet<number> {
    return new Set(this.#feeds.keys());
  }

  of(contentsId: number): WindowFeed | null {
    return this.#feeds.get(contentsId)?.feed ?? null;
  }

  /** Also a window whose page is still loading is told, when it has. */
  tell(contents: WebContents, push: Intent | GoTo | SignInAt): void {
    const text = JSON.stringify(push satisfies Push);
    const waiting = this.#feeds.get(contents.id)?.waiting ?? null;
    if (waiting === null) send(contents, text);
    else if (waiting.length < MAX_WAITING) waiting.push(text);
  }

  sound(contents: WebContents): void {
    send(contents, JSON.stringify({ kind: 'sound' } satisfies Push));
  }

  /** Whether that window is still there. */
  progress(contentsId: number, progress: Progress): boolean {
    const held = this.#feeds.get(contentsId);
    if (held !== undefined) send(held.contents, JSON.stringify(progress));
    return held !== undefined;
  }
}

function send(contents: WebContents, text: string): void {
  if (contents.isDestroyed() || contents.isCrashed()) return;
  try {
    contents.send(PUSH_CHANNEL, text);
  } catch {
    // Its page is being replaced: the new one asks for a snapshot.
  }
}
