import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sbomOf } from '../../scripts/package/sbom.mjs';
import { productionPackages, shippedOf } from '../../scripts/shipped.mjs';

const ROOT = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const folders = ['zod', '@kobalte/core', '@kobalte/utils', 'electron-updater', 'builder-util-runtime'];
const shipped = shippedOf(ROOT, [
  ...productionPackages(ROOT),
  ...folders.map((name) => join(ROOT, 'node_modules', name)),
]);
const materials = {
  ...{ shipped, locked: packages, version: '1.2.3', time: 1_700_000_000 },
  platform: { electron: '33.2.1', chrome: '130.0.6723.137', node: '20.18.1' },
};
const text = sbomOf(materials);
const sbom = JSON.parse(text);

/** The library's own copies of CycloneDX's schemas; its validator for them wants packages that nothing else needs. */
const schemas = join(require.resolve('@cyclonedx/cyclonedx-library'), '../../res/schema');
const schema = (name: string) =>
  JSON.parse(readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8'));
function troubles(bom: unknown): unknown {
  // The packager brings a validator for its own configuration's schema.
  const { default: Ajv } = createRequire(
    createRequire(require.resolve('electron-builder')).resolve('app-builder-lib'),
  )('ajv');
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(schema('spdx'), 'http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json');
  ajv.addSchema(schema('jsf-0.82'), 'http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json');
  const validate = ajv.compile(schema('bom-1.6'));
  return validate(bom) ? null : validate.errors;
}

interface Part {
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly purl: string;
  readonly cpe?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
}
const part = (name: string): Part | undefined => sbom.components.find((one: Part) => one.name === name);
const needsOf = (ref: string): string[] =>
  sbom.dependencies.find((one: { ref: string }) => one.ref === ref)?.dependsOn ?? [];

describe('the bill of materials', () => {
  it('holds to CycloneDX 1.6', () => {
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(troubles(sbom)).toBeNull();
    expect(troubles({ ...sbom, components: [{ name: 'without a type' }] })).not.toBeNull();
  });

  it('is the same for the same package: no chance, no time but the one given', () => {
    expect(sbomOf({ ...materials, shipped: [...shipped].reverse() })).toBe(text);
    expect(sbom).not.toHaveProperty('serialNumber');
    expect(sbom.metadata.timestamp).toBe('2023-11-14T22:13:20.000Z');
  });

  it('has every work that is shipped, with version, package URL and licence', () => {
    const listed = sbom.components.map(({ group, name }: Part) => (group ? `${group}/${name}` : name)).sort();
    const expected = [...shipped.map(({ name }) => name), 'chromium', 'node'].sort();
    expect(listed).toEqual(expected);
    for (const one of sbom.components as Part[]) {
      expect(one.purl, one.name).toContain(`@${one.version}`);
      expect(one.licenses[0]?.license.id, one.name).toBeTruthy();
    }
  });

  it('has the hash that the lock file holds of each package', () => {
    const hex = Buffer.from(packages['node_modules/zod'].integrity.slice('sha512-'.length), 'base64');
    expect(part('zod')).toMatchObject({
      purl: `pkg:npm/zod@${packages['node_modules/zod'].version}`,
      hashes: [{ alg: 'SHA-512', content: hex.toString('hex') }],
    });
    expect(part('core')?.purl).toMatch(/^pkg:npm\/%40kobalte\/core@/);
    for (const one of (sbom.components as Part[]).filter(({ purl }) => purl.startsWith('pkg:npm/'))) {
      expect(one.hashes, one.name).toHaveLength(1);
    }
  });

  it('names the Electron that is packed, not the one that is asked for, with its Chromium and Node.js', () => {
    expect(part('electron')).toMatchObject({ version: '33.2.1', cpe: expect.stringMatching(/:electronjs:/) });
    expect(part('chromium')).toMatchObject({
      version: '130.0.6723.137',
      cpe: expect.stringMatching(/:google:chrome:130/),
    });
    expect(needsOf('pkg:generic/electron@33.2.1').sort()).toEqual([
      'pkg:generic/chromium@130.0.6723.137',
      'pkg:generic/node@20.18.1',
    ]);
  });

  it('says what needs what', () => {
    const top = needsOf('pkg:generic/mci-console@1.2.3');
    expect(top).toContain(part('zod')?.purl);
    expect(top).not.toContain(part('builder-util-runtime')?.purl);
    expect(needsOf(part('electron-updater')?.purl ?? '')).toContain(part('builder-util-runtime')?.purl);
    const binding = sbom.components.find(({ group }: Part) => group === '@photostructure');
    expect(needsOf(binding.purl)).toContain(
      shipped.find(({ name }) => name === 'sqlite') && part('sqlite')?.purl,
    );
  });
});
