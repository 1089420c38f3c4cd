/** The bundles of a package: built anew, without source maps, beside the checkout's own `out/`. */
import { build } from '../build.mjs';

/**
 * @param {string} folder emptied first
 * @throws {Fault} BUILD_FAILED
 */
export const buildBundles = (folder) => build(['--outDir', folder], { MCI_CONSOLE_SHIP: '1' });
