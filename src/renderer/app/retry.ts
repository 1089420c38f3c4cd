import { commands } from '../bridge';
import { connection } from '../store/telemetry';

/** As tinykeys writes it. */
export const RETRY_KEY = 'F5';

/** Whether there is something to try again: not after the operator's Disconnect, nor for want of a session. */
export function canRetry(): boolean {
  const state = connection();
  if (state.name === 'Reconnecting') return true;
  return state.name === 'Disconnected' && ['given-up', 'refused'].includes(state.because.kind);
}

export function retryNow(): void {
  if (canRetry()) void commands.retryNow();
}
