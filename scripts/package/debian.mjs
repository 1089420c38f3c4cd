/** The .deb, made of the application's folder by dpkg's own tool. */
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../command.mjs';
import { ICON_SIZES, iconFile } from '../icons.mjs';
import { changelog, control, kilobytesIn, md5sums } from './debian-control.mjs';
import { desktopEntry } from './desktop-entry.mjs';
import * as facts from './facts.mjs';
import { copyFolder, must, settleModes, settleTimes } from './folder.mjs';
import { manPage, readHelp } from './man-page.mjs';
import { debianVersion } from './version.mjs';

const LINUX = join(root, 'resources/linux');
/** Set-user-id root: Chromium's other sandbox, where a system has no user namespaces for ordinary users. */
const SANDBOX_MODE = 0o4755;
/** Of zstd, which takes seconds where xz takes a minute, and is known to Debian 12 and Ubuntu 22.04. */
const LEVEL = 9;

/**
 * @typedef {object} Parts
 * @property {string} application folder
 * @property {string} version the application's
 * @property {string} electron its version
 * @property {number} time that all in it bears, s since 1970
 * @property {string} change what the changelog says of this version
 */

/**
 * @param {Parts} parts
 * @param {string} tree folder to lay it out in, replaced
 * @param {string} file to write
 */
export async function makeDebian(parts, tree, file) {
  await layOut(parts, tree);
  const meta = join(tree, 'DEBIAN');
  const version = debianVersion(parts.version);
  const [kilobytes, sums] = await Promise.all([kilobytesIn(tree), md5sums(tree)]);
  await put(join(meta, 'control'), control({ version, kilobytes }));
  await put(join(meta, 'md5sums'), sums);
  for (const script of ['postinst', 'postrm']) {
    await put(join(meta, script), await filled(`debian/${script}`), 0o755);
  }
  await settleModes(tree);
  await chmod(join(tree, facts.installFolder, 'chrome-sandbox'), SANDBOX_MODE);
  await settleTimes(tree, parts.time);
  const packing = [`-z${LEVEL}`, '-Zzstd', '--root-owner-group'];
  await must('dpkg-deb', [...packing, '--build', tree, file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(parts.time) },
  });
  await rm(tree, { recursive: true, force: true });
}

/** @param {Parts} parts @param {string} tree */
async function layOut({ application, version, electron, time, change }, tree) {
  const folder = join(tree, facts.installFolder);
  const share = join(tree, 'usr/share');
  await rm(tree, { recursive: true, force: true });
  await copyFolder(application, folder, 'copied');
  const date = new Date(time * 1000).toISOString().slice(0, 10);
  const words = {
    VERSION: version,
    DATE: date,
    HOMEPAGE: facts.homepage,
    RELEASE_TYPE: version.includes('-') ? 'development' : 'stable',
  };
  const metainfo = `${facts.appId}.metainfo.xml`;
  const doc = join(share, 'doc', facts.name);
  await put(join(tree, 'usr/bin', facts.name), await filled('mci-console.sh'), 0o755);
  await put(join(folder, 'apparmor-profile'), await filled('apparmor-profile'));
  await put(join(share, 'applications', `${facts.name}.desktop`), desktopEntry(electron));
  await put(join(share, 'metainfo', metainfo), await filled(metainfo, words));
  const manual = manPage({ help: await readHelp(), version, date });
  await put(join(share, 'man/man1', `${facts.name}.1.gz`), packed(manual));
  await put(join(doc, 'copyright'), await filled('debian/copyright'));
  const log = changelog({ version: debianVersion(version), change, time });
  await put(join(doc, 'changelog.Debian.gz'), packed(log));
  await put(join(share, 'lintian/overrides', facts.name), await filled('debian/lintian-overrides'));
  const icons = join(share, 'icons/hicolor');
  for (const size of ICON_SIZES) {
    await copy(iconFile(size), join(icons, `${size}x${size}/apps/${facts.name}.png`));
  }
  await copy(join(root, 'resources/icon.svg'), join(icons, `scalable/apps/${facts.name}.svg`));
}

/** @param {string} text @returns {Buffer} without a name or a time in it */
const packed = (text) => gzipSync(text, { level: 9 });

/** @param {string} path @param {string | Buffer} content @param {number} [mode] */
async function put(path, content, mode = 0o644) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode });
  await chmod(path, mode);
}

/** @param {string} from @param {string} to */
async function copy(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}

/**
 * @param {string} name of a file in resources/linux
 * @param {Record<string, string>} [words] put in for their names between @
 * @returns {Promise<string>}
 */
export async function filled(name, words = {}) {
  const text = await readFile(join(LINUX, name), 'utf8');
  return text.replaceAll(/@([A-Z_]+)@/g, (mark, word) =>
    word === 'FOLDER' ? facts.installFolder : (words[word] ?? mark),
  );
}
