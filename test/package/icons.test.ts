import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ICON_SIZES, iconFile, iconsAreCurrent } from '../../scripts/icons.mjs';

describe('icons', () => {
  it('are drawn from today’s resources/icon.svg (npm run icons)', () => {
    expect(iconsAreCurrent()).toBe(true);
  });

  it.each(ICON_SIZES)('%i px is as large as it says', (size) => {
    const header = readFileSync(iconFile(size));
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([size, size]);
  });
});
