/**
 * Electron's fuses: switches in the executable itself. They stand as a wire: a sentinel, one byte for the
 * version, one for the length, then for each fuse `0` (off), `1` (on) or `r` (removed).
 */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const VERSION = 1;
const OFF = 0x30;
const ON = 0x31;

/** Places on the wire of version 1. */
const PLACE = { nodeCliInspect: 3, browserSnapshot: 6 };

/** @typedef {Partial<Record<keyof typeof PLACE, boolean>>} Fuses */

/**
 * Sets the named fuses in place and leaves the others.
 * @param {Buffer} executable the whole file
 * @param {Fuses} wanted
 * @throws {Error} no wire, more than one, another version, or a fuse that this executable hasn't
 */
export function setFuses(executable, wanted) {
  const sentinel = executable.indexOf(SENTINEL);
  if (sentinel < 0) throw new Error('the executable has no fuse wire');
  if (executable.indexOf(SENTINEL, sentinel + 1) >= 0)
    throw new Error('the executable has several fuse wires');
  const wire = sentinel + SENTINEL.length;
  const version = executable[wire];
  const length = executable[wire + 1] ?? 0;
  if (version !== VERSION) throw new Error(`the fuse wire has version ${version}, not ${VERSION}`);
  for (const [name, on] of Object.entries(wanted)) {
    const place = PLACE[/** @type {keyof typeof PLACE} */ (name)];
    const at = wire + 2 + place;
    if (place >= length || (executable[at] !== ON && executable[at] !== OFF)) {
      throw new Error(`the executable has no fuse ${name}`);
    }
    executable[at] = on ? ON : OFF;
  }
}
