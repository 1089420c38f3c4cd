/** Text of others for the system to show: one line, no tricks, bounded. */

/** Characters (code points) that a notification has room for. */
const MAX_TEXT = 200;

/** What turns the direction of the text around it, or can't be seen. Joiners stay: Indian scripts write with them. */
const TRICKS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cs}]/gu;
/** Longer than anything that is left of it. */
const MAX_READ = 20 * MAX_TEXT;

export function plainText(text: string): string {
  const line = text
    .slice(0, MAX_READ)
    .replace(TRICKS, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= MAX_TEXT
    ? line
    : `${characters
        .slice(0, MAX_TEXT - 1)
        .join('')
        .trimEnd()}…`;
}

/** For services that read a body as markup. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
