/** An entry's details (JSON text) as they are shown: indented, and cut where a screen can't bear more. */

/** UTF-16 units. The copy button has all of it. */
export const MAX_SHOWN = 64 * 1_024;

export function detailsText(details: string): { readonly text: string; readonly cut: number } {
  const whole = indented(details);
  return { text: whole.slice(0, MAX_SHOWN), cut: Math.max(0, whole.length - MAX_SHOWN) };
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    // Nested too deep for the engine, or no JSON: as it came is better than nothing.
    return json;
  }
}
