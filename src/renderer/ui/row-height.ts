import { settings } from '../store/telemetry';

/** A table's row, px: the `--row` of the density chosen. */
export const rowHeight = (): number => (settings()?.density === 'comfortable' ? 28 : 24);
