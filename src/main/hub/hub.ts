/**
 * Between the one connection and any number of windows: every occurrence is folded once into the model, which
 * is the truth, and what it changed goes to each window at that window's own pace.
 */
import type { About, LayoutView, Settings } from '../../shared/ipc/view';
import type { Change } from '../../shared/model/change';
import type { HeldEntry, HeldRejection, Picture } from '../../shared/model/held';
import { type Folded, Model } from '../../shared/model/model';
import type { Occurrence } from '../../shared/model/occurrence';
import type { Silence } from '../../shared/model/silence';
import { type Moment, momentOf } from '../../shared/moment';
import type { Clock } from '../../shared/ports';
import { Batcher, type WindowPort } from './batcher';
import { FeedWatch } from './feed-watch';

/** What a window's commands `ready` and `acknowledge` call, and its closing. */
export interface WindowFeed {
  ready(): void;
  /** `hidden`: the window can't be seen. */
  acknowledge(seq: number, hidden: boolean): void;
  /** Its process is gone: nothing is sent before it is `ready` again. */
  lost(): void;
  /** Nothing is sent afterwards. */
  detach(): void;
}

export interface HubOptions {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly layout: LayoutView;
  /** Hears everything, after it was folded. Never throws. */
  readonly record: (occurrence: Occurrence, folded: Folded, at: Moment) => void;
  /** Read for each snapshot. */
  readonly about: () => About;
}

export class Hub {
  readonly #options: HubOptions;
  readonly #model: Model;
  readonly #windows = new Set<Batcher>();
  readonly #watch: FeedWatch;
  #settings: Settings;
  #layout: LayoutView;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#settings = options.settings;
    this.#layout = options.layout;
    this.#model = new Model(momentOf(options.clock));
    this.#watch = new FeedWatch(options.clock, (occurrence) => this.publish(occurrence));
  }

  publish(occurrence: Occurrence, at: Moment = momentOf(this.#options.clock)): void {
    const folded = this.#model.fold(occurrence, at);
    this.#options.record(occurrence, folded, at);
    if (folded === 'anew') for (const window of this.#windows) window.restart();
    else this.#push(folded);
    this.#watch.hear(occurrence);
  }

  /** The windows learn of it; keeping it in a file is another's. */
  settingsChanged(settings: Settings): void {
    this.#settings = settings;
    this.#push([{ of: 'settings', settings }]);
  }

  layoutChanged(layout: LayoutView): void {
    this.#layout = layout;
    this.#push([{ of: 'layout', layout }]);
  }

  /** What `about` says has changed: it travels with snapshots alone. */
  aboutChanged(): void {
    for (const window of this.#windows) window.restart();
  }

  /** A new window. Nothing is sent before its `ready`. */
  attach(port: WindowPort): WindowFeed {
    const batcher = new Batcher(this.#options.clock, port, {
      snapshot: () => ({
        picture: this.picture(),
        settings: this.#settings,
        layout: this.#layout,
        about: this.#options.about(),
      }),
      counts: () => this.#model.counts(),
    });
    this.#windows.add(batcher);
    return {
      ready: () => batcher.ready(),
      acknowledge: (seq, hidden) => batcher.acknowledge(seq, hidden),
      lost: () => batcher.lost(),
      detach: () => {
        this.#windows.delete(batcher);
        batcher.detach();
      },
    };
  }

  /** Everything held, now. */
  picture(): Picture {
    return this.#model.picture();
  }

  /** The activity log that is held, oldest first. */
  activity(): readonly HeldEntry[] {
    return this.#model.activity();
  }

  /** Channels that should speak and don't. */
  silences(): readonly Silence[] {
    return this.#model.silences();
  }

  /** The last rejected frames, newest first. */
  rejections(): readonly HeldRejection[] {
    return this.#model.rejections();
  }

  #push(changes: readonly Change[]): void {
    for (const window of this.#windows) window.push(changes);
  }
}
