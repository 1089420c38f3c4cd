/**
 * What the machine does to the connection: sleep and waking, the network's going and coming. Waking is told by
 * the system where it tells, and seen in the clock where it doesn't (Linux without logind).
 */
import type { SystemChange } from '../connection/event';
import type { SystemClock } from './clock';

const LOOK_MS = 1_000;

export interface PowerPorts {
  readonly clock: SystemClock;
  /** Electron's powerMonitor. */
  readonly monitor: { on(event: 'suspend' | 'resume', listener: () => void): unknown };
  /** Whether there is any network but loopback, as far as the system knows. */
  readonly isOnline: () => boolean;
  readonly changed: (change: SystemChange) => void;
}

/** Watches until it is called. */
export function watchSystem({ clock, monitor, isOnline, changed }: PowerPorts): () => void {
  let wasOnline = isOnline();
  const look = (): void => {
    stop = clock.timer(LOOK_MS, look);
    if (clock.resync() > 0) changed('resume');
    const online = isOnline();
    if (online === wasOnline) return;
    wasOnline = online;
    changed(online ? 'network-up' : 'network-down');
  };
  let stop = clock.timer(LOOK_MS, look);
  monitor.on('suspend', () => changed('suspend'));
  monitor.on('resume', () => {
    clock.resync();
    changed('resume');
  });
  return () => stop();
}
