/** The system's dialogs for a layout's file, over the window that asks. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, webContents } from 'electron';

const FILTERS = [{ name: 'Layout', extensions: ['json'] }];

const windowOf = (contentsId: number): BrowserWindow | null => {
  const contents = webContents.fromId(contentsId);
  return contents ? BrowserWindow.fromWebContents(contents) : null;
};

/** Where to; `null`: nowhere. */
export async function askTarget(contentsId: number, name: string): Promise<string | null> {
  const window = windowOf(contentsId);
  const options: Electron.SaveDialogOptions = {
    title: 'Export Layout',
    defaultPath: join(app.getPath('documents'), `${name.replace(/[^\p{L}\p{N} _-]/gu, '-')}.json`),
    filters: FILTERS,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const { canceled, filePath } =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return canceled || filePath === '' ? null : filePath;
}

/** Where from; `null`: nowhere. */
export async function askSource(contentsId: number): Promise<string | null> {
  const window = windowOf(contentsId);
  const options: Electron.OpenDialogOptions = {
    title: 'Import Layout',
    filters: FILTERS,
    properties: ['openFile'],
  };
  const { canceled, filePaths } =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? null : (filePaths[0] ?? null);
}
