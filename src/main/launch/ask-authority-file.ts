import { BrowserWindow, dialog, webContents } from 'electron';

/** The system's open dialog for a PEM file, over the window that asks; `null` when none was chosen. */
export async function askAuthorityFile(contentsId: number): Promise<string | null> {
  const contents = webContents.fromId(contentsId);
  const window = contents ? BrowserWindow.fromWebContents(contents) : null;
  const options: Electron.OpenDialogOptions = {
    title: 'Choose a CA File',
    filters: [
      { name: 'Certificates', extensions: ['pem', 'crt', 'cer'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  };
  const { canceled, filePaths } =
    window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return canceled ? null : (filePaths[0] ?? null);
}
