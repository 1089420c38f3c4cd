/**
 * The session tokens that gateways have accepted, by their profiles' ids, each bound to its gateway's origin: in
 * this process's memory, and encrypted in one file where the system has a keyring. Nothing here logs or shows one.
 */
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import type { About } from '../../shared/ipc/view';
import { type BoundToken, boundTokenOf, textOf } from './bound-token';
import { openTokens, writeTokens } from './kept-tokens';
import type { Keyring } from './keyring';

export interface VaultPorts {
  readonly keyring: Keyring;
  readonly path: string;
  /** Epoch ms; names a damaged file that is set aside. */
  readonly wall: number;
  readonly warn: (fault: Fault) => void;
  /** What is kept, or whether it can be, may have changed. */
  readonly changed: () => void;
}

export class TokenVault {
  readonly #ports: VaultPorts;
  readonly #memory = new Map<string, BoundToken>();
  readonly #file: Promise<{ readonly tokens: Map<string, Buffer>; readonly writable: boolean }>;
  #kept: ReadonlyMap<string, Buffer> = new Map();
  #trouble: Fault | null;
  #writing: Promise<unknown> = Promise.resolve();

  /** Begins to read the file; decrypts nothing. */
  constructor(ports: VaultPorts) {
    this.#ports = ports;
    this.#trouble = ports.keyring.missing();
    this.#file = openTokens(ports.path, ports.wall).then(({ value, fault, writable }) => {
      const tokens = new Map(value);
      this.#kept = tokens;
      if (fault !== null) ports.warn(fault);
      if (tokens.size > 0) ports.changed();
      return { tokens, writable };
    });
  }

  /** Why tokens can't be kept for good, as far as is known. */
  get trouble(): Fault | null {
    return this.#trouble;
  }

  whereabouts(): About['tokens'] {
    const where = new Map<string, 'keyring' | 'memory'>();
    for (const id of this.#memory.keys()) where.set(id, 'memory');
    for (const id of this.#kept.keys()) where.set(id, 'keyring');
    return Object.fromEntries(where);
  }

  /** `null` when there is none; a fault when there is one that can't be read, or was given for another origin. */
  async of(id: string, origin: string): Promise<Result<string | null, Fault>> {
    const held = this.#memory.get(id);
    if (held !== undefined) return this.#released(id, held, origin);
    const encrypted = (await this.#file).tokens.get(id);
    if (encrypted === undefined) return ok(null);
    // Not forgotten: the keyring may be there at the next start.
    if (await this.#keyringTrouble()) return err(notReadNow(this.#trouble?.why ?? ''));
    try {
      const { text, aged } = await this.#ports.keyring.decrypt(encrypted);
      // Forgotten, or replaced, meanwhile.
      if (this.#kept.get(id) !== encrypted) {
        const now = this.#memory.get(id);
        return now === undefined ? ok(null) : this.#released(id, now, origin);
      }
      const bound = boundTokenOf(text);
      if (bound === null) return this.#refused(id, UNBOUND);
      const released = await this.#released(id, bound, origin);
      if (!released.ok) return released;
      this.#memory.set(id, bound);
      if (aged) await this.keep(id, bound);
      return released;
    } catch {
      // What the system says may hold anything, and isn't for people.
      return this.#refused(id, UNREADABLE);
    }
  }

  /** Replaces the one that was there; in memory at once. */
  async keep(id: string, bound: BoundToken): Promise<void> {
    this.#memory.set(id, bound);
    this.#ports.changed();
    const encrypted = await this.#encrypted(textOf(bound));
    // Forgotten, or replaced, meanwhile.
    if (this.#memory.get(id) !== bound) return;
    const fault = await this.#change((tokens) =>
      // The one that it replaces must not come back at the next start.
      encrypted === null ? tokens.delete(id) : tokens.set(id, encrypted) !== undefined,
    );
    if (fault !== null) this.#ports.warn(fault);
  }

  /** The fault says that it is still on the disk. */
  async forget(id: string): Promise<Fault | null> {
    this.#memory.delete(id);
    const fault = await this.#change((tokens) => tokens.delete(id));
    this.#ports.changed();
    return fault;
  }

  /** Resolves once everything is on the disk, or could not be put there. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #released(id: string, { origin, token }: BoundToken, wanted: string): Promise<Result<string, Fault>> {
    return origin === wanted ? ok(token) : this.#refused(id, elsewhere(origin, wanted));
  }

  async #refused(id: string, fault: Fault): Promise<Result<never, Fault>> {
    await this.forget(id);
    return err(fault);
  }

  async #encrypted(text: string): Promise<Buffer | null> {
    if (await this.#keyringTrouble()) return null;
    try {
      return await this.#ports.keyring.encrypt(text);
    } catch {
      this.#ports.warn(NOT_KEPT);
      return null;
    }
  }

  async #keyringTrouble(): Promise<boolean> {
    this.#trouble = await this.#ports.keyring.trouble();
    if (this.#trouble !== null) this.#ports.changed();
    return this.#trouble !== null;
  }

  /** `alter` says whether there is something to write. One change after the other. */
  #change(alter: (tokens: Map<string, Buffer>) => boolean): Promise<Fault | null> {
    const changing = this.#writing.then(async () => {
      const { tokens, writable } = await this.#file;
      if (!alter(tokens) || !writable) return null;
      const fault = await writeTokens(this.#ports.path, tokens);
      this.#ports.changed();
      return fault;
    });
    this.#writing = changing;
    return changing;
  }
}

const FORGOTTEN = 'The session token kept for this gateway was forgotten';

const notReadNow = (why: string): Fault => ({
  code: 'TOKEN_SHUT',
  what: 'The session token kept for this gateway can’t be read now',
  why,
  how: 'Enter a session token; or unlock the keyring, and start the console again',
});

const NOT_KEPT: Fault = {
  code: 'TOKEN_NOT_KEPT',
  what: 'The session token is kept for this run only',
  why: 'The system’s keyring did not encrypt it',
  how: 'Sign in anew at the next start',
};

const UNREADABLE: Fault = {
  code: 'TOKEN_UNREADABLE',
  what: FORGOTTEN,
  why: 'It was encrypted with another key: by another user, on another machine, or with a keyring that is gone',
  how: 'Enter a session token',
};

const elsewhere = (origin: string, wanted: string): Fault => ({
  code: 'TOKEN_ELSEWHERE',
  what: FORGOTTEN,
  why: `It was given for ${origin}, and the gateway’s address is now at ${wanted}`,
  how: 'Check the address; enter a session token if it is the right one',
});

const UNBOUND: Fault = {
  code: 'TOKEN_ELSEWHERE',
  what: FORGOTTEN,
  why: 'An older console kept it, without a note of the address it was given for',
  how: 'Enter a session token',
};
