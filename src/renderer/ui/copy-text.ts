/**
 * Puts a text on the clipboard, during the operator's own press of a button or key; `false` when it couldn't.
 * By the old command, for the newer interface wants a permission, and this window is granted none.
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', put, { once: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', put);
  }
}
