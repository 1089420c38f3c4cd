import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { type JSX, Show } from 'solid-js';
import { milliseconds, signedMilliseconds } from '../format/duration';
import { quantity } from '../format/number';
import { isOnline } from '../store/select';
import { link } from '../store/telemetry';
import { IconImage } from '../ui/button';
import { eventRate } from './event-rate';

/** A clock that is off by more is worth a warning, ms. */
export const CLOCK_WARNING_MS = 2_000;

export const isClockOff = (): boolean => Math.abs(link().clockOffset ?? 0) > CLOCK_WARNING_MS;

/** Frames a second. */
export const rateText = (): string => quantity(eventRate() === null ? null : Math.round(eventRate() ?? 0));

/** Round trip, clock and events a second, while there is a connection to have them. */
export function LinkFigures(): JSX.Element {
  return (
    <Show when={isOnline()}>
      <span class="link-figures">
        <span title="Round trip of a ping">rtt {milliseconds(link().roundTrip)}</span>
        <Show
          when={isClockOff()}
          fallback={
            <span title="The gateway’s clock minus ours">clock {signedMilliseconds(link().clockOffset)}</span>
          }
        >
          <span class="link-warning" title="The gateway’s times may be wrong; ages are right all the same">
            <IconImage icon={TriangleAlert} /> clock {signedMilliseconds(link().clockOffset)}
          </span>
        </Show>
        <span title="Frames a second">{rateText()} ev/s</span>
      </span>
    </Show>
  );
}
