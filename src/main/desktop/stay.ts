/**
 * The main window is closed while the console is to stay in the tray: it does so only where there is a tray at
 * that moment, and comes back if that goes. A console that nobody can see or end watches for nobody.
 */
import type { Clock } from '../../shared/ports';

/** How often the tray is looked for behind which the window is hidden, ms. */
const LOOK_MS = 10_000;

export interface StayPorts {
  readonly clock: Clock;
  /** Never rejects. */
  readonly hasTray: () => Promise<boolean>;
  readonly window: { isVisible(): boolean; hide(): void; show(): void };
  /** As without a tray. */
  readonly end: () => void;
}

export class Stay {
  readonly #ports: StayPorts;
  /** Not `null` while the window is hidden behind the tray. */
  #cancel: (() => void) | null = null;

  constructor(ports: StayPorts) {
    this.#ports = ports;
  }

  /** In place of closing the window. */
  async close(): Promise<void> {
    const { hasTray, window, end } = this.#ports;
    if (!(await hasTray())) return end();
    window.hide();
    this.#cancel?.();
    this.#watch();
  }

  /** It is to stay no longer: a window that is hidden comes back. */
  giveBack(): void {
    if (this.#cancel === null) return;
    const { window } = this.#ports;
    this.#cancel();
    this.#cancel = null;
    if (!window.isVisible()) window.show();
  }

  #watch(): void {
    this.#cancel = this.#ports.clock.timer(LOOK_MS, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { hasTray, window } = this.#ports;
    if (window.isVisible()) this.#cancel = null;
    else if (await hasTray()) this.#watch();
    else this.giveBack();
  }
}
