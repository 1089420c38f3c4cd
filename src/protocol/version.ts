/** Version of the wire schemas. A change of `wireSchema()`'s rendering must change it (pinned by a test). */
export const PROTOCOL_VERSION = '1.0.0';

/** Major number of a dotted version, or `null` when it doesn't begin with one. */
export function majorOf(version: string): number | null {
  const match = /^(\d+)(?:\.|$)/.exec(version);
  return match?.[1] === undefined ? null : Number(match[1]);
}
