/** Puts the native menu in its place, and keeps it true. */
import { Menu } from 'electron';
import { type MenuActions, type MenuOptions, menuOf, menuStateOf } from './menu';

/** Returns what is to be called when the connection's state or the theme has changed. */
export function showMenu(
  actions: MenuActions,
  options: MenuOptions,
): (...facts: Parameters<typeof menuStateOf>) => void {
  const menu = Menu.buildFromTemplate(menuOf(actions, options));
  Menu.setApplicationMenu(menu);
  return (...facts) => {
    for (const [id, state] of menuStateOf(...facts)) {
      const item = menu.getMenuItemById(id);
      if (item !== null) Object.assign(item, state);
    }
  };
}
