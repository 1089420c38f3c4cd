/** The system's save dialog, over the window that asks. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, webContents } from 'electron';
import type { AskPath } from './export-activity';

export function saveDialog(contentsId: number): AskPath {
  return async (name) => {
    const contents = webContents.fromId(contentsId);
    const window = contents ? BrowserWindow.fromWebContents(contents) : null;
    const options: Electron.SaveDialogOptions = {
      title: 'Export Activity Log',
      defaultPath: join(app.getPath('documents'), name),
      filters: [{ name: 'CSV', extensions: ['csv'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    };
    const { canceled, filePath } =
      window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
    return canceled || filePath === '' ? null : filePath;
  };
}
