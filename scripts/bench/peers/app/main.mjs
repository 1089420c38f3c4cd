/** A window as large as the console's first, on the page that `--page=URL` names, and nothing else. */
import { app, BrowserWindow, Menu } from 'electron';

Menu.setApplicationMenu(null);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const webPreferences = { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false };
  const window = new BrowserWindow({ width: 1_440, height: 900, webPreferences });
  window.loadURL(app.commandLine.getSwitchValue('page')).catch(() => {});
});
