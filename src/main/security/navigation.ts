/** Where a window may go: nowhere, but it may load its own page again. */

/** Both URLs absolute; parts behind # don't count. */
export function mayNavigate(target: string, page: string): boolean {
  return without(target) === without(page);
}

const without = (url: string): string => url.replace(/#.*$/s, '');
