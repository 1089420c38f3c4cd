/**
 * Puts one window where the layout has it, on a monitor that is there, and tells where the operator moves it.
 * What the console, the system or a lost monitor does to it is no move: the layout stays as the operator meant
 * it, and holds again when the monitor is back.
 */
import type { BrowserWindow } from 'electron';
import type { Clock } from '../../shared/ports';
import type { WindowPlace } from './layout-store';
import { leastOn, place, type Rectangle, type Size } from './place';

/** A drag makes many moves: the last one counts, ms. */
const SETTLE_MS = 300;

/** For so long after it was put somewhere, ms, the system may still shift it, by its frame's widths, DIP. */
const SHIFT_MS = 1_500;
const SHIFT = 64;

export interface KeeperPorts {
  readonly clock: Clock;
  /** What the system's own bars leave of each monitor, the primary one first. */
  readonly areas: () => readonly Rectangle[];
  readonly least: Size;
  readonly moved: (to: WindowPlace) => void;
}

export class PlaceKeeper {
  readonly #window: BrowserWindow;
  readonly #ports: KeeperPorts;
  /** As the layout has it. */
  #meant: WindowPlace;
  /** Where it was when it was last looked at. */
  #seen: Rectangle;
  #putAt: number;
  #held = false;
  #cancel: () => void = () => {};

  /** The window has just been opened where `placed` says for `meant`. */
  constructor(window: BrowserWindow, meant: WindowPlace, ports: KeeperPorts) {
    this.#window = window;
    this.#ports = ports;
    this.#meant = meant;
    this.#seen = window.getNormalBounds();
    this.#putAt = ports.clock.now();
    const stirred = (): void => {
      this.#cancel();
      if (this.#held) return;
      this.#cancel = ports.clock.timer(SETTLE_MS, () => this.look());
    };
    window.on('move', stirred);
    window.on('resize', stirred);
    window.on('maximize', stirred);
    window.on('unmaximize', stirred);
    window.on('closed', () => this.#cancel());
  }

  /** Moves the window if that isn't where it is meant to be already. */
  put(meant: WindowPlace): void {
    const { bounds, maximised } = this.#meant;
    if (maximised === meant.maximised && (meant.bounds === null || same(bounds, meant.bounds))) return;
    this.#meant = { ...meant, bounds: meant.bounds ?? bounds };
    this.putAgain();
  }

  /** After a change of the monitors. */
  putAgain(): void {
    this.#cancel();
    this.#held = false;
    this.#putAt = this.#ports.clock.now();
    const { bounds, maximised } = this.#meant;
    const window = this.#window;
    const least = this.#least();
    const target = place(bounds ?? window.getNormalBounds(), this.#ports.areas(), least);
    window.setMinimumSize(least.width, least.height);
    if (!same(window.getNormalBounds(), target)) {
      if (window.isMaximized()) window.unmaximize();
      window.setBounds(target);
    }
    if (maximised && !window.isMaximized()) window.maximize();
    else if (!maximised && window.isMaximized()) window.unmaximize();
    this.#seen = target;
  }

  /** Tells of a move that has not been told yet. */
  look(): void {
    this.#cancel();
    const window = this.#window;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const bounds = window.getNormalBounds();
    const maximised = window.isMaximized();
    const shifted = this.#ports.clock.now() - this.#putAt < SHIFT_MS && isNear(bounds, this.#seen);
    const moved = !shifted && !same(bounds, this.#seen);
    this.#seen = bounds;
    if (!moved && maximised === this.#meant.maximised) return;
    this.#meant = { bounds: moved ? bounds : this.#meant.bounds, maximised };
    this.#ports.moved(this.#meant);
  }

  /** What comes now is not the operator's doing, until it is put again. */
  hold(): void {
    this.#cancel();
    this.#held = true;
  }

  #least(): Size {
    return leastOn(this.#ports.areas(), this.#ports.least);
  }
}

function same(a: Rectangle | null, b: Rectangle): boolean {
  return a !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

const isNear = (a: Rectangle, b: Rectangle): boolean =>
  [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].every((shift) => Math.abs(shift) <= SHIFT);
