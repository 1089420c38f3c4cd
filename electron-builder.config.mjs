/**
 * What a packaged console is, on every system; `scripts/package.mjs` starts electron-builder with it and adds
 * the version and the Electron to take. Which targets have been built and tried: docs/packaging.md.
 */
import * as facts from './scripts/package/facts.mjs';
import { shippedFuses } from './scripts/package/fuses.mjs';

const SQLITE = 'node_modules/@photostructure/sqlite';
const desktop = {
  entry: { ...facts.desktopEntry, Comment: facts.summary },
  desktopActions: Object.fromEntries(
    Object.entries(facts.desktopActions).map(([action, { Name, Flags }]) => [
      action,
      { Name, Exec: `${facts.name} ${Flags}` },
    ]),
  ),
};

/**
 * What electron-vite built. The gateway for plain Node is the checkout's.
 * @param {string} from folder
 */
export const bundles = (from) => ({
  from,
  to: 'out',
  filter: ['**/*', '!**/*.map', '!main/gateway-cli.js', '!THIRD-PARTY-LICENSES.txt'],
});

/**
 * With this the packager writes `app-update.yml`, in which the updater finds the name of its cache and the publisher
 * of a Windows build. The place is nobody's: the administrator's file alone says where updates come from.
 */
const updater = /** @type {const} */ ({ provider: 'generic', url: 'https://updates.invalid/' });

/** @satisfies {import('electron-builder').Configuration} */
const config = {
  appId: facts.appId,
  productName: facts.productName,
  executableName: facts.name,
  copyright: facts.copyright,
  directories: { output: 'dist', buildResources: 'resources' },
  // The one package that isn't bundled: the code that loads SQLite, and SQLite for this system alone. What
  // electron-vite built comes with `bundles` below.
  files: [
    'package.json',
    'LICENSE',
    '!node_modules/**',
    `${SQLITE}/{package.json,LICENSE,dist/index.mjs,dist/chunk-*.mjs}`,
    `${SQLITE}/prebuilds/\${platform}-\${arch}/*.glibc.node`,
    'node_modules/node-gyp-build/{package.json,LICENSE,index.js,node-gyp-build.js}',
  ],
  // The system loads native code from a file, not from an archive; what else belongs to its package stays inside,
  // where its integrity can be checked.
  asar: { smartUnpack: false },
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  electronFuses: shippedFuses(process.platform),
  // The console speaks English; its figures and dates are Intl's, which needs none of these files.
  electronLanguages: ['en-US'],
  compression: 'normal',
  // Nothing is published from here; on Linux no place for updates is written into the package.
  publish: null,
  protocols: [{ name: `${facts.productName} link`, schemes: [facts.linkScheme] }],

  linux: {
    target: ['deb', 'tar.gz', 'AppImage', 'rpm'],
    icon: 'resources/icons',
    // Of its windows.
    extraResources: [{ from: 'resources/icons/256x256.png', to: 'icon.png' }],
    category: facts.categories,
    synopsis: facts.synopsis,
    description: facts.description,
    maintainer: facts.maintainer,
    vendor: 'The MCI Console authors',
    syncDesktopName: true,
    desktop,
  },
  deb: {
    packageName: facts.name,
    packageCategory: 'misc',
    priority: 'optional',
    depends: facts.depends,
    recommends: facts.recommends,
  },
  rpm: { packageName: facts.name, packageCategory: 'Applications/Internet', depends: facts.rpmDepends },

  win: {
    target: ['nsis'],
    icon: 'resources/icon.png',
    verifyUpdateCodeSignature: true,
    publish: updater,
  },
  nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: true },

  // Notarised where APPLE_API_KEY and its companions, or APPLE_ID and its, are in the environment.
  mac: {
    publish: updater,
    target: ['dmg', 'zip'],
    icon: 'resources/icon.png',
    category: 'public.app-category.finance',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/mac/entitlements.plist',
    entitlementsInherit: 'resources/mac/entitlements.plist',
    notarize: true,
  },
};

export default config;
