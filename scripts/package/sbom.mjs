/** The bill of materials of a package: CycloneDX 1.6, the same for the same package, wherever and whenever made. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as CDX from '@cyclonedx/cyclonedx-library';
import { extractFile } from '@electron/asar';
import { root, run } from '../command.mjs';
import { archiveOf } from './contents.mjs';
import { name, productName } from './facts.mjs';

const { Enums, Models, Serialize, Spec } = CDX;

/**
 * @typedef {import('../shipped.mjs').Shipped} Shipped
 * @typedef {{ electron: string, chrome: string, node: string }} Platform versions of what is packed
 * @typedef {{ version: string, integrity?: string, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} Locked as package-lock.json has it
 *
 * @typedef {object} Materials
 * @property {readonly Shipped[]} shipped as the build listed it
 * @property {Readonly<Record<string, Locked>>} locked by path
 * @property {Platform} platform
 * @property {string} version the package's
 * @property {number} time s since 1970
 */

/** What vulnerabilities are reported under, where it isn't the package's name. */
const PLATFORM_NAMES = [
  { part: 'electron', name: 'electron', vendor: 'electronjs', product: 'electron', licence: 'MIT' },
  { part: 'chrome', name: 'chromium', vendor: 'google', product: 'chrome', licence: 'BSD-3-Clause' },
  { part: 'node', name: 'node', vendor: 'nodejs', product: 'node.js', licence: 'MIT' },
];

/** @param {string} licence SPDX */
function licensed(licence) {
  const all = new Models.LicenseRepository();
  all.add(/\s/.test(licence) ? new Models.LicenseExpression(licence) : new Models.SpdxLicense(licence));
  return all;
}

/** @param {Shipped} one @param {Materials['locked']} locked */
function library({ name, version, licence }, locked) {
  const found = Object.entries(locked).find(
    ([path, held]) => path.endsWith(`node_modules/${name}`) && held.version === version,
  )?.[1];
  const purl = found ? `pkg:npm/${name.replace('@', '%40')}@${version}` : `pkg:generic/${name}@${version}`;
  const hashes = new Models.HashDictionary();
  const sha512 = /^sha512-(\S+)/.exec(found?.integrity ?? '')?.[1];
  if (sha512 !== undefined) {
    hashes.set(Enums.HashAlgorithm['SHA-512'], Buffer.from(sha512, 'base64').toString('hex'));
  }
  const [, group, own = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const component = new Models.Component(Enums.ComponentType.Library, own, {
    ...(group === undefined ? {} : { group }),
    ...{ bomRef: purl, purl, version, hashes, licenses: licensed(licence) },
  });
  const needs = Object.keys({ ...found?.dependencies, ...found?.optionalDependencies });
  return { name, component, needs };
}

/** @param {Platform} platform */
function platformParts(platform) {
  return PLATFORM_NAMES.map(({ part, name, vendor, product, licence }) => {
    const version = platform[/** @type {keyof Platform} */ (part)];
    const purl = `pkg:generic/${name}@${version}`;
    return new Models.Component(Enums.ComponentType.Framework, name, {
      ...{ bomRef: purl, purl, version, licenses: licensed(licence) },
      cpe: `cpe:2.3:a:${vendor}:${product}:${version}:*:*:*:*:*:*:*`,
    });
  });
}

/** @param {Materials} materials @returns {string} JSON */
export function sbomOf({ shipped, locked, platform, version, time }) {
  const application = new Models.Component(Enums.ComponentType.Application, name, {
    ...{ bomRef: `pkg:generic/${name}@${version}`, purl: `pkg:generic/${name}@${version}`, version },
    ...{ description: productName, licenses: licensed('MIT') },
  });
  const libraries = shipped.filter((one) => one.name !== 'electron').map((one) => library(one, locked));
  const parts = platformParts(platform);
  const [electron, ...within] = parts;
  for (const part of within) electron?.dependencies.add(part.bomRef);
  const needed = new Set();
  for (const { component, needs } of libraries) {
    for (const other of libraries.filter((one) => needs.includes(one.name))) {
      component.dependencies.add(other.component.bomRef);
      needed.add(other);
    }
  }
  // SQLite is within the package that binds it, and no package of its own.
  const sqlite = libraries.find((one) => one.name === 'sqlite');
  const binding = libraries.find((one) => one.name === '@photostructure/sqlite');
  if (sqlite && binding) {
    binding.component.dependencies.add(sqlite.component.bomRef);
    needed.add(sqlite);
  }
  if (electron) application.dependencies.add(electron.bomRef);
  for (const one of libraries) if (!needed.has(one)) application.dependencies.add(one.component.bomRef);

  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component: application, timestamp: new Date(time * 1000) }),
    components: new Models.ComponentRepository([...libraries.map(({ component }) => component), ...parts]),
  });
  const normalise = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  // No serial number: by chance it would differ each time.
  return `${new Serialize.JsonSerializer(normalise).serialize(bom, { sortLists: true, space: 1 })}\n`;
}

/** @param {string} executable Electron's, which still runs as Node @returns {Promise<Platform>} */
async function platformOf(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { output } = await run(executable, ['-p', 'JSON.stringify(process.versions)'], {
    env,
    output: 'capture',
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/**
 * @param {object} order
 * @param {string} order.application folder of what was packed
 * @param {string} order.executable of the Electron that it was packed with
 * @param {string} order.version
 * @param {number} order.time s since 1970
 * @param {string} order.file to write
 */
export async function writeSbom({ application, executable, version, time, file }) {
  const shipped = JSON.parse(String(extractFile(archiveOf(application), 'out/licences.json')));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const platform = await platformOf(executable);
  await writeFile(file, sbomOf({ shipped, locked: packages, platform, version, time }));
}
