/** Attention in this process: the system's notifications, the taskbar, the windows' titles and the sound. */
import type { Fault } from '../../protocol/fault';
import type { Folded } from '../../shared/model/model';
import type { Occurrence } from '../../shared/model/occurrence';
import type { Moment } from '../../shared/moment';
import type { Clock } from '../../shared/ports';
import type { SettingsStore } from '../settings/settings-store';
import type { Windows } from '../window/windows';
import { Attention } from './attention';
import { type Bulletin, trialBulletin } from './bulletin';
import { NativeNotifications } from './native-notifications';
import { nameToTheSystem, taskbarOf } from './taskbar';
import { TROUBLE_WORDS } from './trouble-words';

export interface AttendPorts {
  readonly clock: Clock;
  readonly settings: () => SettingsStore;
  readonly windows: () => Windows;
  /** Puts it before the operator in the window. */
  readonly notice: (severity: 'warning') => (fault: Fault) => void;
}

export interface Attending {
  /** Takes what the hub has folded. Never throws. */
  hear(occurrence: Occurrence, folded: Folded, at: Moment): void;
  settingsChanged(): void;
  /** Shows a notification for trial, in quiet mode too. Resolves with why it can't be, or `null`. */
  tryNotification(): Promise<Fault | null>;
}

export function attend({ clock, settings, windows, notice }: AttendPorts): Attending {
  nameToTheSystem();
  const chosen = () => settings().current().notifications;
  // Not from within the fold that brought it.
  const later = (fault: Fault): void => void clock.timer(0, () => notice('warning')(fault));
  const notifications = new NativeNotifications({
    clicked: (kind) => goTo(windows(), kind),
    shown: () => chosen().sound && windows().sound(),
    failed: later,
  });
  let markTaskbar: ReturnType<typeof taskbarOf> | null = null;
  const attention = new Attention({
    clock,
    settings: chosen,
    show: (bulletin) => notifications.show(bulletin),
    mark: (trouble, flash) => {
      windows().sayTrouble(trouble === null ? null : TROUBLE_WORDS[trouble]);
      markTaskbar ??= taskbarOf(windows().main);
      markTaskbar(trouble, flash);
    },
    told: later,
  });
  return {
    hear: (occurrence, folded, at) => attention.hear(occurrence, folded, at),
    settingsChanged: () => attention.settingsChanged(),
    tryNotification: () => notifications.try(trialBulletin(chosen().quiet)),
  };
}

/** Where more is to be seen. */
function goTo(windows: Windows, kind: Bulletin['kind']): void {
  if (kind === 'order-rejected') windows.goTo('Orders');
  else if (kind === 'error-entry') windows.goTo('Activity log');
  else windows.show(null);
}
