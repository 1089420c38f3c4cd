/** What the name of a file can't have on one of the systems. */
const UNFIT = /[\s\p{Cc}<>:"/\\|?*]+/gu;

/** Words as the name of a file, without extension; `otherwise` when nothing of them can be one. */
export const fileNameOf = (words: string, otherwise: string): string =>
  words.replace(UNFIT, ' ').trim().replace(/^\.+/, '') || otherwise;
