/** Electron's fuses: switches in the executable itself, set when it is packaged and out of reach afterwards. */

/**
 * What an installed console is: no Node, no debugger, no code but its archive's, no more rights for `file:`.
 * The archive's integrity is checked on macOS and Windows alone; Electron for Linux has no such check, so there
 * the fuse would only claim one.
 * @param {NodeJS.Platform} platform
 */
export const shippedFuses = (platform) => ({
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: platform === 'darwin' || platform === 'win32',
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  // On arm64 a changed executable must be signed anew, if only by itself.
  resetAdHocDarwinSignature: platform === 'darwin',
});
