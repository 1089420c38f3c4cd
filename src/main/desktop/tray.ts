/** The tray's icon in Electron. */
import { Menu, type NativeImage, nativeImage, Tray } from 'electron';
import type { TrayFace } from './tray-face';
import { type Mark, markBitmap } from './tray-mark';

export interface TrayActions {
  show(): void;
  disconnect(): void;
  retryNow(): void;
  quit(): void;
}

/** DIP, as each system's bars have room for. */
const SIZES: Readonly<Partial<Record<NodeJS.Platform, number>>> = { win32: 16, darwin: 18 };
const SIZE = SIZES[process.platform] ?? 22;

export class TrayIcon {
  readonly #actions: TrayActions;
  #tray: Tray | null = null;
  #shown = '';

  constructor(actions: TrayActions) {
    this.#actions = actions;
  }

  /** `null` takes it away. */
  show(face: TrayFace | null): void {
    const wanted = JSON.stringify(face);
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    if (face === null) {
      this.#tray?.destroy();
      this.#tray = null;
      return;
    }
    const image = imageOf(face.mark);
    if (this.#tray === null) {
      this.#tray = new Tray(image);
      // macOS opens the menu instead.
      if (process.platform !== 'darwin') this.#tray.on('click', () => this.#actions.show());
    } else this.#tray.setImage(image);
    this.#tray.setToolTip(`MCI Console: ${face.words}`);
    this.#tray.setContextMenu(this.#menu(face));
  }

  #menu({ words, act }: TrayFace): Menu {
    const { show, disconnect, retryNow, quit } = this.#actions;
    return Menu.buildFromTemplate([
      { label: words.replaceAll('&', '&&'), enabled: false },
      { type: 'separator' },
      { label: 'Show MCI Console', click: show },
      { label: 'Disconnect', visible: act !== 'retry-now', enabled: act === 'disconnect', click: disconnect },
      { label: 'Retry Now', visible: act === 'retry-now', click: retryNow },
      { type: 'separator' },
      { label: 'Quit', click: quit },
    ]);
  }
}

function imageOf(mark: Mark): NativeImage {
  const image = nativeImage.createFromBitmap(markBitmap(mark, SIZE), { width: SIZE, height: SIZE });
  const width = SIZE * 2;
  const twice = nativeImage.createFromBitmap(markBitmap(mark, width), { width, height: width });
  image.addRepresentation({ scaleFactor: 2, dataURL: twice.toDataURL() });
  return image;
}
