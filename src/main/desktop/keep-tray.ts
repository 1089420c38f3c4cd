/** Keeps the tray's icon true, and the main window behind it where the operator wants that. */
import type { Channel } from '../../protocol/channels';
import type { ConnectionState } from '../../shared/connection/state';
import type { Settings } from '../../shared/ipc/view';
import type { Clock } from '../../shared/ports';
import { Stay } from './stay';
import { faceOf, type TrayFace } from './tray-face';

/** A desktop that is just starting may have its tray only later, ms between looks, and how many. */
const LOOK_MS = 5_000;
const LOOKS = 12;

export interface TrayPorts {
  readonly clock: Clock;
  readonly icon: { show(face: TrayFace | null): void };
  /** Never rejects. */
  readonly hasTray: () => Promise<boolean>;
  readonly window: { isVisible(): boolean; hide(): void; show(): void };
  readonly setting: () => Settings['tray'];
  readonly state: () => ConnectionState;
  /** Channels that should speak and don't. */
  readonly silent: () => readonly Channel[];
  /** Name of the gateway in use. */
  readonly gateway: () => string | null;
  /** As by Quit. */
  readonly end: () => void;
}

export class KeptTray {
  readonly #ports: TrayPorts;
  readonly #stay: Stay;
  #phase: 'looking' | 'open' | 'ended' = 'looking';
  #looks = 0;

  constructor(ports: TrayPorts) {
    this.#ports = ports;
    this.#stay = new Stay(ports);
    void this.#look();
  }

  /** The state, what is silent, the gateway or the setting may have changed. */
  update(): void {
    const { icon, setting, state, gateway, silent } = this.#ports;
    if (this.#phase === 'ended') return;
    if (this.#phase === 'open') icon.show(setting() === 'off' ? null : faceOf(state(), gateway(), silent()));
    // The setting is in the panels' windows too, and they stay open.
    if (setting() !== 'keep') this.#stay.giveBack();
  }

  /** The console ends: an icon that outlived its work would show an old state, and offer to connect. */
  end(): void {
    const { clock, icon } = this.#ports;
    this.#phase = 'ended';
    // Not from within the click on its own menu, which the desktop wants an answer to.
    clock.timer(0, () => icon.show(null));
  }

  /** Whether the main window, which is being closed, is to be left to this. */
  takesClosing(): boolean {
    if (this.#ports.setting() !== 'keep') return false;
    void this.#stay.close();
    return true;
  }

  /** An icon that is made before there is a tray never gets into it. Where there is none, other bars may take it. */
  async #look(): Promise<void> {
    this.#looks += 1;
    const found = await this.#ports.hasTray();
    if (this.#phase === 'ended') return;
    if (found || this.#looks === LOOKS) {
      this.#phase = 'open';
      this.update();
    } else this.#ports.clock.timer(LOOK_MS, () => void this.#look());
  }
}
