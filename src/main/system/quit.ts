/** An orderly end: what must still be done is done once, within bounds, before the process goes. */
import type { Clock } from '../../shared/ports';
import { EXIT, type ExitCode } from '../launch/exit-codes';

/** Electron's app, as far as it is used. */
interface Ending {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'window-all-closed', listener: () => void): unknown;
  quit(): void;
  exit(code: number): void;
}

/** Begun together. One that fails or hangs keeps no other from being done. */
export interface Stage {
  readonly steps: readonly (() => unknown)[];
  /** The next stage begins then at the latest, ms. */
  readonly ms: number;
}

export interface EndPorts {
  readonly app: Ending;
  readonly clock: Pick<Clock, 'timer'>;
  readonly failed: (error: unknown) => void;
}

export class OrderlyEnd {
  readonly #ports: EndPorts;
  #stages: readonly Stage[] = [];
  #code: ExitCode = EXIT.done;
  #phase: 'running' | 'finishing' | 'finished' = 'running';

  /** The last window's closing ends the console on every system, and so does a signal: both come as Quit. */
  constructor(ports: EndPorts) {
    this.#ports = ports;
    const { app } = ports;
    app.on('window-all-closed', () => {
      if (this.#phase === 'running') app.quit();
    });
    app.on('before-quit', (event) => {
      event.preventDefault();
      // What is still to be said last is cut short by whoever wants the end now.
      if (this.#phase === 'finished') app.exit(this.#code);
      else void this.end(EXIT.done);
    });
  }

  /** What must be done before the end, in this order. */
  does(stages: readonly Stage[]): void {
    this.#stages = stages;
  }

  /**
   * Ends with that code, after `last`, which learns whether all was done. While it ends already there is no other
   * `last`, but what fails then has its code.
   */
  async end(code: ExitCode, last: (whole: boolean) => Promise<void> = async () => {}): Promise<void> {
    if (code !== EXIT.done) this.#code = code;
    if (this.#phase !== 'running') return;
    this.#phase = 'finishing';
    let whole = true;
    for (const stage of this.#stages) whole = (await this.#run(stage)) && whole;
    this.#phase = 'finished';
    await last(whole).catch(this.#ports.failed);
    this.#ports.app.exit(this.#code);
  }

  async #run({ steps, ms }: Stage): Promise<boolean> {
    const { clock, failed } = this.#ports;
    const running = steps.map(async (step) => {
      try {
        await step();
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    });
    let cancel = (): void => {};
    const late = new Promise<false>((resolve) => {
      cancel = clock.timer(ms, () => resolve(false));
    });
    const whole = await Promise.race([Promise.all(running).then((all) => all.every(Boolean)), late]);
    cancel();
    return whole;
  }
}
