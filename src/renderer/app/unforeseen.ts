import type { Fault } from '../../protocol/fault';
import { remark } from '../store/view';

/** Says what failed in this window and was caught nowhere. Ends with what it returns. */
export function sayUnforeseen(): () => void {
  const onError = (event: ErrorEvent) => remark(faultOf(event.error ?? event.message));
  const onRejection = (event: PromiseRejectionEvent) => remark(faultOf(event.reason));
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}

const faultOf = (error: unknown): Fault => ({
  code: 'WINDOW_FAULT',
  what: 'Something in this window failed',
  why: error instanceof Error ? error.message : String(error),
  how: 'Reload the window (Ctrl+R) if it doesn’t look right; the connection isn’t touched by that.',
});
