/**
 * Bulletins as the system's own notifications. One that can't be shown is told once, until one is shown again.
 *
 * On Linux Electron's call waits for the notification service with the whole console: a service that hangs
 * stopped everything for 25 s (measured). So it is asked for a sign of life first, which waits for nobody.
 */
import { Notification } from 'electron';
import type { Fault } from '../../protocol/fault';
import type { Bulletin } from './bulletin';
import { askStrings, sessionBusPath } from './dbus-call';
import { escapeMarkup } from './plain-text';

/** A service that is there answers in a few ms. */
const SERVICE_MS = 1_000;
/** Windows and macOS say later whether it was shown, or never. */
const SHOWN_MS = 5_000;
/** Notifications kept, so that a click on one still counts. */
const MAX_KEPT = 50;

const SERVICE = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  member: 'GetCapabilities',
};

export interface NativePorts {
  readonly clicked: (kind: Bulletin['kind']) => void;
  /** One was shown. */
  readonly shown: () => void;
  readonly failed: (fault: Fault) => void;
}

export class NativeNotifications {
  readonly #ports: NativePorts;
  /** One at a time: they come in the order in which they were given. */
  #queue: Promise<unknown> = Promise.resolve();
  /** Without a reference they are collected, and no click is heard. */
  readonly #kept = new Set<Notification>();
  #failing = false;

  constructor(ports: NativePorts) {
    this.#ports = ports;
  }

  /** Returns its withdrawal. */
  show(bulletin: Bulletin): () => void {
    const withdrawal = new AbortController();
    this.#enqueue(bulletin, withdrawal.signal).then((fault) => {
      if (fault !== null && !this.#failing) this.#ports.failed(fault);
      this.#failing = fault !== null;
    });
    return () => withdrawal.abort();
  }

  /** Resolves with why it can't be shown, or `null`. */
  try(bulletin: Bulletin): Promise<Fault | null> {
    return this.#enqueue(bulletin, new AbortController().signal);
  }

  #enqueue(bulletin: Bulletin, withdrawn: AbortSignal): Promise<Fault | null> {
    const shown = this.#queue.then(() => this.#present(bulletin, withdrawn)).catch(unshown);
    this.#queue = shown;
    return shown;
  }

  async #present(bulletin: Bulletin, withdrawn: AbortSignal): Promise<null> {
    if (!Notification.isSupported()) throw new Error('The system has no service for them');
    const { kind, title, urgent } = bulletin;
    const body = (await readsMarkup()) ? escapeMarkup(bulletin.body) : bulletin.body;
    if (withdrawn.aborted) return null;
    const notification = new Notification({
      title,
      body,
      // Our own sound is played, or none.
      silent: true,
      urgency: urgent ? 'critical' : 'normal',
      timeoutType: urgent ? 'never' : 'default',
    });
    this.#keep(notification);
    notification.on('click', () => this.#ports.clicked(kind));
    notification.on('close', () => this.#kept.delete(notification));
    withdrawn.addEventListener('abort', () => notification.close(), { once: true });
    await shown(notification);
    this.#ports.shown();
    return null;
  }

  #keep(notification: Notification): void {
    this.#kept.add(notification);
    for (const oldest of this.#kept) {
      if (this.#kept.size <= MAX_KEPT) return;
      this.#kept.delete(oldest);
    }
  }
}

function shown(notification: Notification): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The system didn’t say that it was shown')), SHOWN_MS);
    const settle = (error: Error | null): void => {
      clearTimeout(timer);
      if (error === null) resolve();
      else reject(error);
    };
    notification.on('show', () => settle(null));
    notification.on('failed', (_event, why) => settle(new Error(why || 'The system refused it')));
    notification.show();
  });
}

/** Whether the service takes a body for markup. Rejects if there is none that answers. */
async function readsMarkup(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const bus = sessionBusPath(process.env);
  if (bus === null) throw new NoSessionBus('There is no session bus');
  return (await askStrings(bus, SERVICE, SERVICE_MS)).includes('body-markup');
}

class NoSessionBus extends Error {}

const isWithoutBus = (error: unknown): boolean =>
  error instanceof NoSessionBus || (error instanceof Error && 'code' in error && error.code === 'ENOENT');

const unshown = (error: unknown): Fault => ({
  // Nothing that worked has broken: this desktop shows none, at any start.
  code: isWithoutBus(error) ? 'NO_NOTIFICATIONS' : 'NOTIFICATION_NOT_SHOWN',
  what: 'A notification could not be shown',
  why: error instanceof Error ? error.message : String(error),
  how: 'See that the system’s notification service runs and lets the console through; until then watch the window and its title',
});
