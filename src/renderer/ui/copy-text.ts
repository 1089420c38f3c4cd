/**
 * Puts text on the system's clipboard; whether it went. By the copy command, as Ctrl+C does it: the clipboard
 * API would need a permission, and this window is granted none.
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  // Without a selection the command is only enabled when this is prevented.
  const enable = (event: Event): void => event.preventDefault();
  document.addEventListener('beforecopy', enable);
  document.addEventListener('copy', put);
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('beforecopy', enable);
    document.removeEventListener('copy', put);
  }
}
