/** The system's save dialog, over the window that asks. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, webContents } from 'electron';

export interface Offer {
  readonly title: string;
  /** File name, with its extension. */
  readonly name: string;
}

/** Resolves with the path chosen, or `null`. */
export type AskPath = (offer: Offer) => Promise<string | null>;

const KINDS: Readonly<Record<string, string>> = {
  csv: 'CSV',
  jsonl: 'JSON Lines',
  json: 'JSON',
  png: 'PNG picture',
};

export function saveDialog(contentsId: number): AskPath {
  return async ({ title, name }) => {
    const contents = webContents.fromId(contentsId);
    const window = contents ? BrowserWindow.fromWebContents(contents) : null;
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const options: Electron.SaveDialogOptions = {
      title,
      defaultPath: join(app.getPath('documents'), name),
      filters: [{ name: KINDS[extension] ?? extension, extensions: [extension] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    };
    const { canceled, filePath } =
      window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
    return canceled || filePath === '' ? null : filePath;
  };
}
