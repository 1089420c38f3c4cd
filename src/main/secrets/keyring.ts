/**
 * The system's keyring, by Electron's `safeStorage`. Nothing of it is touched before something is to be kept or
 * read: asking it can take a while, or make the system ask the operator for a password.
 */
import type { Fault } from '../../protocol/fault';

export interface Keyring {
  /** Why there is none, as far as it can be known without asking it. */
  missing(): Fault | null;
  /** Why it can't be used. Asks it. */
  trouble(): Promise<Fault | null>;
  /** @throws what the system says. */
  encrypt(text: string): Promise<Buffer>;
  /**
   * `aged`: it should be encrypted anew, since the key has changed.
   * @throws when it was encrypted with another key: another user's, another machine's.
   */
  decrypt(encrypted: Buffer): Promise<{ readonly text: string; readonly aged: boolean }>;
}

/** Electron's, as far as it is used; the asynchronous calls aren't in every runtime. Only after `ready`. */
export interface SafeStorage {
  /** On Linux alone. */
  getSelectedStorageBackend?(): string;
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }>;
}

export function systemKeyring(storage: SafeStorage): Keyring {
  const missing = (): Fault | null => {
    const backend = storage.getSelectedStorageBackend?.();
    // With `basic_text` the key is a constant of Chromium's: whoever has the file can read it.
    return backend === 'basic_text' || backend === 'unknown' ? NO_KEYRING : null;
  };
  return {
    missing,
    trouble: async () => {
      const none = missing();
      if (none !== null) return none;
      const usable = storage.isAsyncEncryptionAvailable?.() ?? storage.isEncryptionAvailable();
      return (await usable) ? null : KEYRING_SHUT;
    },
    encrypt: async (text) => storage.encryptStringAsync?.(text) ?? storage.encryptString(text),
    decrypt: async (encrypted) => {
      if (storage.decryptStringAsync === undefined) {
        return { text: storage.decryptString(encrypted), aged: false };
      }
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(encrypted);
      return { text: result, aged: shouldReEncrypt };
    },
  };
}

const what = 'Session tokens are kept for this run only';

const NO_KEYRING: Fault = {
  code: 'NO_KEYRING',
  what,
  why: 'This desktop has no keyring to encrypt them with (Secret Service or KWallet)',
  how: 'Sign in at each start, or set one up; the handbook says how',
};

const KEYRING_SHUT: Fault = {
  code: 'KEYRING_SHUT',
  what,
  why: 'The system’s keyring is locked or doesn’t answer',
  how: 'Unlock or start it, then start the console again',
};
