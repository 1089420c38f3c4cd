/**
 * Takes a session token out of what a gateway says, before anything of it is read: from there on no log, history,
 * export or window can repeat it. Found are the token itself, and in base64, percent-encoding and JSON's escapes;
 * not what a gateway disguises on purpose, since that one has the token anyway.
 */

/** Stands in its place. */
const REDACTED = '[session token]';

/** Shorter ones, which protect nothing, would be found in innocent words. */
const LEAST_LENGTH = 8;

/** A sign that a token may hold, as some encoders write it though they needn't: `+`, `<` or `'` as `\u002B`. */
const ESCAPED = /\\u00[2-7][\da-f]/gi;

export type Redact = (text: string) => string;

/** For one connection; costs a search for each form with each text. `null`: there is nothing to take out. */
export function redactorOf(token: string | null): Redact {
  if (token === null || token.length < LEAST_LENGTH) return (text) => text;
  const forms = formsOf(token);
  const written = longestFirst(
    forms.flatMap((form) => [form, escaped(form), escaped(form).replaceAll('/', '\\/')]),
  );
  return (text) => {
    const read = unescaped(text);
    return written.some((form) => read.includes(form)) ? without(text, forms, written) : text;
  };
}

function without(text: string, forms: readonly string[], written: readonly string[]): string {
  try {
    // In the values, whose escapes are undone: what is left is as sound as it was.
    return JSON.stringify(cleaned(JSON.parse(text), forms));
  } catch {
    // No JSON, or too deep: nothing will be read from it.
    return replaced(unescaped(text), written);
  }
}

function cleaned(value: unknown, forms: readonly string[]): unknown {
  if (typeof value === 'string') return replaced(value, forms);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, forms));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, held]) => [replaced(key, forms), cleaned(held, forms)]);
  return Object.fromEntries(entries);
}

const replaced = (text: string, forms: readonly string[]): string =>
  forms.reduce((left, form) => left.replaceAll(form, REDACTED), text);

/** What may stand for the token in a text that is read. */
function formsOf(token: string): readonly string[] {
  const percent = encodeURIComponent(token);
  const forms = [token, percent, percent.replace(/%../g, (code) => code.toLowerCase())];
  for (const before of [0, 1, 2] as const) {
    const encoded = inBase64(Buffer.from(token), before);
    forms.push(encoded, encoded.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return longestFirst(forms);
}

/** As it stands `before` bytes after the start, or 3 more each; without the letters that depend on its neighbours. */
function inBase64(bytes: Buffer, before: 0 | 1 | 2): string {
  const all = Buffer.concat([Buffer.alloc(before), bytes]);
  const letters = all.toString('base64').replace(/=+$/, '');
  return letters.slice([0, 2, 3][before], all.length % 3 === 0 ? undefined : -1);
}

const unescaped = (text: string): string =>
  text.replace(ESCAPED, (code) => String.fromCharCode(Number.parseInt(code.slice(2), 16)));

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** So that none is broken by a shorter one that it holds. */
const longestFirst = (forms: readonly string[]): readonly string[] =>
  [...new Set(forms)].sort((a, b) => b.length - a.length);
