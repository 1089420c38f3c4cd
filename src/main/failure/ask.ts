/** The system's own dialog for what no window of ours can say any more. */
import { type BrowserWindow, dialog } from 'electron';
import type { Fault } from '../../protocol/fault';
import { sentence } from '../system/report';

export interface Question {
  readonly fault: Fault;
  /** What became of the answer before; `null` at first. */
  readonly note: string | null;
  /** The first is what Enter does. */
  readonly buttons: readonly string[];
  /** What Escape does. */
  readonly cancel: number;
}

/** Resolves with the number of the button. */
export type Ask = (question: Question) => Promise<number>;

/** Over that window, if it is seen. */
export const askOver =
  (window: () => BrowserWindow | null): Ask =>
  async ({ fault: { code, what, why, how }, note, buttons, cancel }) => {
    const options: Electron.MessageBoxOptions = {
      type: 'error',
      title: 'MCI Console',
      message: what,
      detail: [sentence(why), sentence(how), ...(note === null ? [] : [note]), code].join('\n\n'),
      buttons: [...buttons],
      defaultId: 0,
      cancelId: cancel,
      noLink: true,
    };
    const over = window();
    const seen = over !== null && !over.isDestroyed() && over.isVisible();
    const { response } = seen
      ? await dialog.showMessageBox(over, options)
      : await dialog.showMessageBox(options);
    return response;
  };
