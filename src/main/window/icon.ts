/**
 * The icon of an installed console's windows on Linux, for desktops that go by the window and not by the desktop
 * entry. Elsewhere the executable or the bundle has it.
 */
import { join } from 'node:path';
import { app, type NativeImage, nativeImage } from 'electron';

/** As a window's option; none where the packager has put no icon. */
export function windowIcon(): { readonly icon?: NativeImage } {
  if (process.platform !== 'linux' || !app.isPackaged) return {};
  const icon = nativeImage.createFromPath(join(process.resourcesPath, 'icon.png'));
  return icon.isEmpty() ? {} : { icon };
}
