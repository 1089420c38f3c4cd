/** Times as a `datetime-local` field has them, which knows no zone: they are meant in the operator's. */
import { type Edge, instantAt, offsetAt } from '../../shared/time-zone';

/** `2026-01-27T14:32:07` in that zone (an IANA name), or nothing. Milliseconds are cut. */
export function fieldOf(at: number | null, timeZone: string): string {
  if (at === null || !Number.isFinite(at)) return '';
  return new Date(at + offsetAt(timeZone, at)).toISOString().slice(0, 19);
}

/** Epoch ms of a field's text, `null` when it is empty or no time. */
export function timeOf(text: string, timeZone: string, edge: Edge): number | null {
  const shown = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  return Number.isNaN(shown) ? null : instantAt(shown, timeZone, edge);
}
