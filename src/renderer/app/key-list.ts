/** Keys that belong to a place in the window; those that hold everywhere stand with their actions. */
import { LOG_KEYS } from '../panels/activity-keys';

export interface KeyGroup {
  readonly name: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
}

export const PLACE_KEYS: readonly KeyGroup[] = [
  {
    name: 'In a table or the log',
    keys: [
      { keys: ['ArrowUp', 'ArrowDown'], does: 'Row before, next row' },
      { keys: ['PageUp', 'PageDown'], does: 'A page up, down' },
      { keys: ['Home', 'End'], does: 'First, last row' },
      { keys: ['Tab'], does: 'To the column headers: Enter sorts by one' },
    ],
  },
  {
    name: 'In the activity log',
    keys: [...LOG_KEYS, { keys: ['Escape'], does: 'Empty the search' }],
  },
  {
    name: 'In a chart',
    keys: [
      { keys: ['ArrowLeft', 'ArrowRight'], does: 'Sample before, next sample' },
      { keys: ['PageDown', 'PageUp'], does: 'Ten samples back, on' },
      { keys: ['Home', 'End'], does: 'First, last sample' },
      { keys: ['+', '-'], does: 'Zoom in, out about the cursor' },
      { keys: ['Escape'], does: 'The whole stretch again; then no cursor' },
    ],
  },
  {
    name: 'On a splitter',
    keys: [
      { keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], does: 'Move it' },
      { keys: ['Home', 'End'], does: 'As far as it goes' },
      { keys: ['Enter'], does: 'Back to where it was at first' },
    ],
  },
  {
    name: 'In a dialog',
    keys: [{ keys: ['Escape'], does: 'Close it; a panel that fills the window goes back too' }],
  },
];
