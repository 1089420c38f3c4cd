import type { ActivityEntry } from '../../protocol/activity';
import { AROUND_WORDS, showAround } from './activity-around';
import { asJson, asText } from './activity-copy';
import type { LogRow } from './activity-fold';
import { isOrder } from './activity-text';
import { copyAndSay } from './copy-and-say';
import { orderIdsOf } from './order-ids';
import { showLife } from './order-life-shown';

/** What a key does while the log's list has the focus, for whoever lists the shortcuts. */
export const LOG_KEYS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['Enter'], does: 'Open or close the entry' },
  { keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], does: 'Select more entries' },
  { keys: ['c', '$mod+c'], does: 'Copy the selected entries as text' },
  { keys: ['j'], does: 'Copy the selected entries as JSON' },
  { keys: ['a'], does: AROUND_WORDS },
  { keys: ['o'], does: 'Show the life of the entry’s order' },
];

interface Pressed {
  readonly row: LogRow | undefined;
  /** All that are selected. */
  readonly entries: () => readonly ActivityEntry[];
  readonly toggle: (row: LogRow) => void;
}

/** Does what the key does to the entries selected; whether it did anything. */
export function pressedInLog(event: KeyboardEvent, { row, entries, toggle }: Pressed): boolean {
  if (row === undefined || event.altKey) return false;
  const copying = event.key.toLowerCase() === 'c';
  if (event.ctrlKey || event.metaKey) {
    // What the pointer has marked is copied by the system's own command.
    if (!copying || event.shiftKey || !window.getSelection()?.isCollapsed) return false;
  }
  switch (event.key.toLowerCase()) {
    case 'enter':
    case ' ':
      toggle(row);
      return true;
    case 'c':
      copyAndSay(asText(entries()), `Copied ${words(entries().length)}`);
      return true;
    case 'j':
      copyAndSay(asJson(entries()), `Copied ${words(entries().length)} as JSON`);
      return true;
    case 'a':
      showAround(row.entries[0]);
      return true;
    case 'o': {
      const [id] = orderIdsOf(row.entries[0], isOrder);
      if (id !== undefined) showLife(id);
      return id !== undefined;
    }
    default:
      return false;
  }
}

const words = (count: number): string => (count === 1 ? 'the entry' : `${count} entries`);
