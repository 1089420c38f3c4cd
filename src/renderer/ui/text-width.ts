/** Of Inter with tabular figures at its boldest here (550), in parts of the font's size, rounded up; of other fonts roughly. */
const CLASSES: readonly (readonly [width: number, chars: string])[] = [
  [0.31, ',.: ilI|'],
  [0.41, "fjrt/()[]!'"],
  [0.63, 'abcdeghknopqsuvxyz_EFJL'],
  [0.65, '0123456789-−'],
  [0.68, 'BPRSTZ&+'],
  [0.75, 'ADGHKUVXY'],
  [0.78, 'CNOQ'],
  [0.92, 'mwM'],
  [1.04, 'W%@'],
];
const WIDTHS = new Map(CLASSES.flatMap(([width, chars]) => [...chars].map((char) => [char, width] as const)));
/** Of any other. */
const OTHER = 0.78;

/** `--text-sm` of compact rows, px. */
const FONT_PX = 12;

/** About how wide a text stands in a table of compact rows, px: without asking the browser, which would lay it out. */
export function textWidth(text: string): number {
  let em = 0;
  for (const char of text) em += WIDTHS.get(char) ?? OTHER;
  return Math.ceil(em * FONT_PX);
}
