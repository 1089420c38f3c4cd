import { settings } from '../store/telemetry';

const isComfortable = (): boolean => settings()?.density === 'comfortable';

/** A table's row, px: the `--row` of the density chosen. */
export const rowHeight = (): number => (isComfortable() ? 28 : 24);

/** How large its text is, against that of compact rows: the `--text-sm` of both. */
export const textScale = (): number => (isComfortable() ? 13 / 12 : 1);
