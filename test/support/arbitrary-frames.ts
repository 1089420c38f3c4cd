/** Frames that are nearly what the protocol has: the places where a reader can go wrong. */
import fc from 'fast-check';
import { anyDown, anyUp } from '../protocol/messages';
import { EXAMPLES } from '../protocol/specification';

/** A frame of the specification with a piece of its text replaced. */
export const scratched = fc
  .record({
    text: fc.constantFrom(...EXAMPLES.map((example) => example.text)),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(8),
    piece: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('null', '1e999', '-', '{', '}', '[]', '"', '"__proto__":', '\\ud800', '\u0000'),
    ),
  })
  .map(({ text, at, length, piece }) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + piece + text.slice(start + length);
  });

/** A valid message with one value in it, at any depth, replaced by any JSON. */
export const grafted = fc
  .record({ message: fc.oneof(anyDown, anyUp), pick: fc.nat(), value: fc.jsonValue({ maxDepth: 3 }) })
  .map(({ message, pick, value }) => {
    const copy = JSON.parse(JSON.stringify(message));
    const places: [object, string][] = [];
    const visit = (at: unknown): void => {
      if (typeof at !== 'object' || at === null) return;
      for (const key of Object.keys(at)) {
        places.push([at, key]);
        visit((at as Record<string, unknown>)[key]);
      }
    };
    visit(copy);
    const place = places[pick % places.length];
    if (place !== undefined) Object.defineProperty(place[0], place[1], { value, enumerable: true });
    return JSON.stringify(copy);
  });

/** Any text, any JSON, nearly a message, or a message. */
export const anyFrame = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 3, arbitrary: scratched },
  { weight: 3, arbitrary: grafted },
  { weight: 4, arbitrary: anyDown.map((message) => JSON.stringify(message)) },
);
