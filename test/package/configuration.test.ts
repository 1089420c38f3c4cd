import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import config, { bundles } from '../../electron-builder.config.mjs';
import { shippedFuses } from '../../scripts/package/fuses.mjs';

/** The packager's own check of its schema, which it keeps inside. */
const { validateConfiguration } = createRequire(createRequire(import.meta.url).resolve('electron-builder'))(
  'app-builder-lib/out/util/config/config.js',
) as { validateConfiguration(config: unknown, log: { add(): void; isEnabled: boolean }): Promise<void> };
const validate = (given: unknown) => validateConfiguration(given, { add: () => {}, isEnabled: false });

describe('electron-builder.config', () => {
  it('holds to the packager’s schema, for every target', async () => {
    await validate({ ...config, files: [bundles('dist/bundles'), ...config.files] });
  });

  it('is told of by the schema when an option has the wrong name', async () => {
    await expect(validate({ ...config, nsis: { ...config.nsis, oneclick: true } })).rejects.toThrow(/nsis/);
  });

  it('names only files that are there', () => {
    const { linux, win, mac } = config;
    const named = [linux.icon, win.icon, mac.icon, mac.entitlements, mac.entitlementsInherit, 'LICENSE'];
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('describes each system’s targets', () => {
    expect(config.linux.target).toEqual(['deb', 'tar.gz', 'AppImage', 'rpm']);
    expect(config.win.target).toEqual(['nsis']);
    expect(config.mac.target).toEqual(['dmg', 'zip']);
  });

  it('publishes nothing; what the updater needs is written on Windows and macOS alone, and leads nowhere', () => {
    expect(config.publish).toBeNull();
    expect(config.linux).not.toHaveProperty('publish');
    for (const { publish } of [config.win, config.mac]) {
      expect(publish).toMatchObject({ provider: 'generic', url: 'https://updates.invalid/' });
    }
    expect(config.win.verifyUpdateCodeSignature).toBe(true);
  });
});

describe('fuses', () => {
  it('check the archive’s integrity where Electron can: on macOS and Windows', () => {
    expect(shippedFuses('darwin').enableEmbeddedAsarIntegrityValidation).toBe(true);
    expect(shippedFuses('win32').enableEmbeddedAsarIntegrityValidation).toBe(true);
    expect(shippedFuses('linux').enableEmbeddedAsarIntegrityValidation).toBe(false);
  });
});
