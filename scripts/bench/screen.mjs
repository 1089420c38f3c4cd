/** What is to be seen on an Xvfb, from the file that it draws in: whoever is watched has no part in it, and no cost. */
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ x: number, y: number, width: number, height: number }} Area pixels of the screen */

/**
 * @param {string} folder the one that Xvfb was given
 * @returns {{ ink: (area: Area) => number, close: () => void }} `ink`: how many pixels of an area aren't of its most
 *   frequent colour; of an empty one none
 */
export function openScreen(folder) {
  const file = openSync(join(folder, 'Xvfb_screen0'), 'r');
  // An X window dump: words of 32 bits, the highest byte first; then the colours of 12 bytes each; then lines.
  const head = Buffer.alloc(100);
  readSync(file, head, 0, head.length, 0);
  const [bytesPerLine, colours] = [head.readUInt32BE(48), head.readUInt32BE(76)];
  const start = head.readUInt32BE(0) + 12 * colours;
  return {
    ink: ({ x, y, width, height }) => {
      const line = Buffer.alloc(4 * Math.round(width));
      /** @type {Map<number, number>} */
      const found = new Map();
      for (let row = 0; row < Math.round(height); row += 1) {
        readSync(
          file,
          line,
          0,
          line.length,
          start + bytesPerLine * (Math.round(y) + row) + 4 * Math.round(x),
        );
        for (let at = 0; at < line.length; at += 4) {
          const colour = line.readUInt32LE(at);
          found.set(colour, (found.get(colour) ?? 0) + 1);
        }
      }
      const counts = [...found.values()];
      return counts.reduce((sum, count) => sum + count, 0) - Math.max(0, ...counts);
    },
    close: () => closeSync(file),
  };
}
