/** Which row the keyboard stands on. */

/**
 * The index that a key moves to, or `null` when the key isn't one of a list's. `index` is −1 when no row is
 * active; `page` is how many rows are seen at once.
 */
export function movedIndex(key: string, index: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const target = targetOf(key, index, count, Math.max(1, page - 1));
  return target === null ? null : Math.min(count - 1, Math.max(0, target));
}

function targetOf(key: string, index: number, count: number, step: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index === -1 ? count - 1 : index - 1;
    case 'PageDown':
      return Math.max(0, index) + step;
    case 'PageUp':
      return index === -1 ? count - 1 : index - step;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
