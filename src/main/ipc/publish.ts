/** The windows' contents, each with its feed from the hub. */
import type { WebContents } from 'electron';
import { PUSH_CHANNEL } from '../../shared/ipc/channels';
import type { Intent, Progress, Push } from '../../shared/ipc/view';
import type { Hub, WindowFeed } from '../hub/hub';

export class WindowFeeds {
  readonly #hub: Hub;
  readonly #feeds = new Map<number, { readonly contents: WebContents; readonly feed: WindowFeed }>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** From now until the contents are destroyed. `answers` is told when they hang, and when they have come back. */
  attach(contents: WebContents, answers: (does: boolean) => void): void {
    const { id } = contents;
    const feed = this.#hub.attach({ send: (text) => send(contents, text), answers });
    this.#feeds.set(id, { contents, feed });
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

  tell(contents: WebContents, intent: Intent['intent']): void {
    send(contents, JSON.stringify({ kind: 'intent', intent } satisfies Push));
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
