/** The specification's own examples, each `a | b` in them resolved to each of its words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Example {
  readonly direction: 'down' | 'up';
  readonly event: string;
  readonly text: string;
}

const FIXTURES = join(import.meta.dirname, '../fixtures/protocol');

export const fixture = (name: string): unknown => JSON.parse(readFileSync(join(FIXTURES, name), 'utf8'));

const given = fixture('specification.json') as Record<'down' | 'up', { event: string }[]>;

export const EXAMPLES: readonly Example[] = (['down', 'up'] as const).flatMap((direction) =>
  given[direction].flatMap((message) =>
    resolved(JSON.stringify(message)).map((text) => ({ direction, event: message.event, text })),
  ),
);

/** One example of each event. */
export const ONE_EACH: readonly Example[] = [...new Map(EXAMPLES.map((one) => [one.event, one])).values()];

function resolved(text: string): string[] {
  const union = /"(\w+(?: \| \w+)+)"/.exec(text);
  if (union === null) return [text];
  const words = union[1]?.split(' | ') ?? [];
  return words.flatMap((word) => resolved(text.replace(union[0], `"${word}"`)));
}
