/** The system's dialogs for a file, over the window that asks. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, webContents } from 'electron';

export interface TargetOffer {
  readonly title: string;
  /** File name, with its extension. */
  readonly name: string;
}

export interface SourceOffer {
  readonly title: string;
  readonly filters: readonly { readonly name: string; readonly extensions: readonly string[] }[];
}

/** Asks over the window with those contents; resolves with the path chosen, or `null`. */
export type AskTarget = (contentsId: number, offer: TargetOffer) => Promise<string | null>;
export type AskSource = (contentsId: number, offer: SourceOffer) => Promise<string | null>;

const KINDS: Readonly<Record<string, string>> = {
  csv: 'CSV',
  jsonl: 'JSON Lines',
  json: 'JSON',
  png: 'PNG picture',
  txt: 'Text',
};

/** Where to write a file. */
export const askTarget: AskTarget = async (contentsId, { title, name }) => {
  const window = windowOf(contentsId);
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

/** Which file to read. */
export const askSource: AskSource = async (contentsId, { title, filters }) => {
  const window = windowOf(contentsId);
  const options: Electron.OpenDialogOptions = {
    title,
    filters: filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
    properties: ['openFile'],
  };
  const { canceled, filePaths } =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? null : (filePaths[0] ?? null);
};

function windowOf(contentsId: number): BrowserWindow | null {
  const contents = webContents.fromId(contentsId);
  return contents ? BrowserWindow.fromWebContents(contents) : null;
}
