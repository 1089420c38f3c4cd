/**
 * Texts as they are put into the file and read from it: SQLite's binding cuts a text at U+0000 and replaces a
 * lone surrogate, and both are legal in JSON.
 */
const ESCAPE = '\uffff';
const ODD = /[\0\uffff\p{Cs}]/gu;
const ESCAPED = /\uffff([0-9a-f]{4})/g;

export const toFile = (text: string): string =>
  text.replace(ODD, (unit) => ESCAPE + unit.charCodeAt(0).toString(16).padStart(4, '0'));

export const fromFile = (text: string): string =>
  text.includes(ESCAPE)
    ? text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
