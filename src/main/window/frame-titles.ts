/** What the windows' frames say: a hung page goes on showing its last figures, and a minimised one shows none. */
import type { BrowserWindow } from 'electron';

const SILENT = 'NOT LIVE, the window has stopped answering';

interface Frame {
  readonly title: string;
  answers: boolean;
}

export class FrameTitles {
  readonly #frames = new Map<BrowserWindow, Frame>();
  #trouble: string | null = null;

  add(window: BrowserWindow, title: string): void {
    this.#frames.set(window, { title, answers: true });
    window.on('closed', () => this.#frames.delete(window));
    this.#show(window);
  }

  answering(window: BrowserWindow, does: boolean): void {
    const frame = this.#frames.get(window);
    if (frame === undefined) return;
    frame.answers = does;
    this.#show(window);
    window.flashFrame(!does);
  }

  /** What is wrong with the connection, in a word or two; `null` when nothing is. */
  trouble(words: string | null): void {
    this.#trouble = words;
    for (const window of this.#frames.keys()) this.#show(window);
  }

  #show(window: BrowserWindow): void {
    const frame = this.#frames.get(window);
    if (frame === undefined || window.isDestroyed()) return;
    const said = frame.answers ? this.#trouble : SILENT;
    window.setTitle(said === null ? frame.title : `${said} — ${frame.title}`);
  }
}
