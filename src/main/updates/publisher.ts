/** Whose signature an update for Windows must have: the names that the packager wrote into the build. */

/** `text` is of `app-update.yml`: the packager writes one name, or a list of them. Blank: none. */
export function publishersIn(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => line.startsWith('publisherName:'));
  if (at < 0) return [];
  const rest = (lines[at] ?? '').slice('publisherName:'.length);
  const listed: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const item = /^\s*- (.*)$/.exec(line)?.[1];
    if (item === undefined) break;
    listed.push(item);
  }
  return [rest, ...listed].map(plain).filter((name) => name !== '');
}

function plain(scalar: string): string {
  const text = scalar.trim();
  const quoted = /^'(.*)'$/.exec(text)?.[1]?.replaceAll("''", "'") ?? /^"([^"\\]*)"$/.exec(text)?.[1];
  return quoted ?? text;
}
