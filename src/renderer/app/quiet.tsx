/** Quiet mode: whether the system's notifications are held back. */
import Bell from 'lucide-solid/icons/bell';
import BellOff from 'lucide-solid/icons/bell-off';
import { type JSX, Show } from 'solid-js';
import { choose } from '../store/choose';
import { settings } from '../store/telemetry';
import { IconImage } from '../ui/button';
import './quiet.css';

const isQuiet = (): boolean => settings()?.notifications.quiet ?? false;

export function toggleQuiet(): void {
  const held = settings();
  if (held !== null) choose({ notifications: { ...held.notifications, quiet: !held.notifications.quiet } });
}

/** As the palette calls it. */
export const quietWords = (): string => (isQuiet() ? 'End quiet mode' : 'Quiet mode: no notifications');

export function QuietToggle(): JSX.Element {
  return (
    <button
      type="button"
      class="status-button quiet"
      aria-label="Quiet mode"
      aria-pressed={isQuiet()}
      title={
        isQuiet()
          ? 'Quiet: no notification is shown or sounded. Click to end it'
          : 'Notifications are shown. Click for quiet mode'
      }
      onClick={toggleQuiet}
    >
      <IconImage icon={isQuiet() ? BellOff : Bell} />
      <Show when={isQuiet()}>quiet</Show>
    </button>
  );
}
