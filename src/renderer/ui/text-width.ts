/** Of Inter with tabular figures, in parts of the font's size, rounded up; of other fonts roughly. */
const DIGIT = 0.64;
const NARROW = 0.31;
const WIDE = 1;
/** Small letters, on average. */
const LETTER = 0.57;
const OTHER = 0.68;

/** `--text-sm` of compact rows, px. */
const FONT_PX = 12;

/** About how wide a number or a time stands in a table of compact rows, px: without asking the browser, which would lay it out. */
export function textWidth(text: string): number {
  let em = 0;
  for (const char of text) em += widthOf(char);
  return Math.ceil(em * FONT_PX);
}

function widthOf(char: string): number {
  if (char >= '0' && char <= '9') return DIGIT;
  if (char === ',' || char === '.' || char === ':' || char === ' ' || char === '/') return NARROW;
  if ((char >= 'a' && char <= 'z') || char === '_') return LETTER;
  return char === '%' || char === 'M' ? WIDE : OTHER;
}
