/**
 * Looks for a newer console where the administrator says, fetches it, and says so. It is installed when the operator
 * quits. Nothing here ever ends or restarts the console: `restart` alone does, at the operator's word, and never
 * while there is a connection.
 */
import type { Fault } from '../../protocol/fault';
import type { UpdateView } from '../../shared/ipc/view';
import type { Clock } from '../../shared/ports';
import { updateFault, WHILE_CONNECTED } from './faults';

/** What fetches and installs. */
export interface Updater {
  /** Resolves with the version that is newer than this one, or `null`. */
  check(): Promise<string | null>;
  /** Of what the last `check` found. Resolves once it is here and its signature is the publisher's. */
  download(): Promise<void>;
  /** Ends the console in order, installs, and starts it again. */
  restart(): void;
}

export interface UpdatePorts {
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  /** From the administrator's file. */
  readonly feed: string | null;
  readonly isPackaged: boolean;
  /** Loaded when it is first needed. `failed` hears of what goes wrong after a download. Rejects with a `Refusal`. */
  readonly load: (feed: string, failed: (error: unknown) => void) => Promise<Updater>;
  readonly isConnected: () => boolean;
  readonly changed: () => void;
  /** Hears of what should not have been offered as an update. */
  readonly alarm: (fault: Fault) => void;
  readonly note: (fault: Fault) => void;
}

/** Thrown where this build can't tell a genuine update from another. */
export class Refusal extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.why);
    this.fault = fault;
  }
}

/** The start is the operator's. */
export const FIRST_MS = 30_000;
export const AGAIN_MS = 6 * 3_600_000;

export class Updates {
  readonly #ports: UpdatePorts;
  #state: UpdateView;
  #updater: Promise<Updater> | null = null;
  #cancel: (() => void) | null = null;

  constructor(ports: UpdatePorts) {
    this.#ports = ports;
    const { platform, feed, isPackaged } = ports;
    if (platform === 'linux') this.#state = { kind: 'package-manager' };
    else if (feed === null || !isPackaged) this.#state = { kind: 'off' };
    else {
      this.#state = { kind: 'idle', checked: null };
      this.#later(FIRST_MS);
    }
  }

  state(): UpdateView {
    return this.#state;
  }

  /** Now, if there isn't one at it. Resolves when it is done, whatever came of it. */
  async check(): Promise<void> {
    const { feed, clock } = this.#ports;
    if (feed === null || (this.#state.kind !== 'idle' && this.#state.kind !== 'failed')) return;
    this.#cancel?.();
    this.#set({ kind: 'checking' });
    try {
      this.#updater ??= this.#ports.load(feed, (error) => this.#failed(error));
      const updater = await this.#updater;
      const version = await updater.check();
      if (version === null) this.#set({ kind: 'idle', checked: clock.wall() });
      else {
        this.#set({ kind: 'downloading', version });
        await updater.download();
        this.#downloaded(version);
      }
    } catch (error) {
      this.#failed(error);
    }
    if (this.#state.kind === 'idle') this.#later(AGAIN_MS);
  }

  /** At the operator's word. Resolves with why not, or `null`. */
  async restart(): Promise<Fault | null> {
    if (this.#state.kind !== 'ready' || this.#updater === null) return null;
    if (this.#ports.isConnected()) return WHILE_CONNECTED;
    const updater = await this.#updater;
    // It may have been connected meanwhile.
    if (this.#ports.isConnected()) return WHILE_CONNECTED;
    updater.restart();
    return null;
  }

  /** An event may have said meanwhile that it failed. */
  #downloaded(version: string): void {
    if (this.#state.kind === 'downloading') this.#set({ kind: 'ready', version });
  }

  #failed(error: unknown): void {
    if (error instanceof Refusal) {
      this.#set({ kind: 'refused', fault: error.fault });
      this.#ports.note(error.fault);
      return;
    }
    // One failure may come twice: from what was asked, and as an event.
    if (this.#state.kind === 'failed') return;
    const fault = updateFault(error);
    this.#set({ kind: 'failed', at: this.#ports.clock.wall(), fault });
    (fault.code === 'UPDATE_NOT_SIGNED' ? this.#ports.alarm : this.#ports.note)(fault);
    this.#later(AGAIN_MS);
  }

  #later(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#ports.clock.timer(ms, () => void this.check());
  }

  #set(state: UpdateView): void {
    this.#state = state;
    this.#ports.changed();
  }
}
