/**
 * What every package says of the console, whichever tool makes it: electron-builder.config.mjs reads it, and so
 * does what makes the .deb here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../command.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

export const name = 'mci-console';
/** @type {string} */
export const productName = manifest.productName;
export const appId = 'org.mciconsole.MciConsole';
/** @type {string} what the next release is called */
export const declaredVersion = manifest.version;
/** Of links that open the console. */
export const linkScheme = 'mci-console';
export const copyright = 'Copyright © 2026 The MCI Console authors';
/** Reserved names: whoever releases puts theirs here. */
export const maintainer = 'The MCI Console authors <mci-console@example.org>';
export const homepage = 'https://mci-console.example.org/';

export const synopsis = 'desktop mission control for the CIA-SIE-PURE trading engine';
/** One paragraph, no line breaks. */
export const description =
  'Shows positions, orders, account, health, market and activity of a trading engine live over one ' +
  'WebSocket, says how old each figure is, keeps the activity log and exports it. It watches and never trades.';

/** Where the .deb puts the application; its AppArmor profile names the executable there. */
export const installFolder = `/usr/lib/${name}`;

/**
 * Debian 12 and Ubuntu 22.04 by their first names, Ubuntu 24.04 and Debian 13 by those with t64: what Electron's
 * executable links, and the GTK that it loads at its first window.
 */
export const depends = [
  'libasound2 | libasound2t64',
  'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
  'libatk1.0-0 | libatk1.0-0t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libc6 (>= 2.28)',
  'libcairo2',
  'libcups2 | libcups2t64',
  'libdbus-1-3',
  'libdrm2',
  'libexpat1',
  'libgbm1',
  'libgcc-s1',
  'libglib2.0-0 | libglib2.0-0t64',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnspr4',
  'libnss3',
  'libpango-1.0-0',
  'libudev1',
  'libx11-6',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxkbcommon0',
  'libxrandr2',
  'xdg-utils',
];
/** Notifications, the number on the icon, kept tokens; without them the console says what it can't do. */
export const recommends = ['gnome-keyring | kwalletmanager', 'libnotify4', 'libsecret-1-0', 'libunity9'];
/** The same for the rpm, which needs no others. */
export const rpmDepends = [
  'alsa-lib',
  'at-spi2-atk',
  'cups-libs',
  'gtk3',
  'libdrm',
  'libnotify',
  'libsecret',
  'libxkbcommon',
  'mesa-libgbm',
  'nss',
  'xdg-utils',
];

/** Of the desktop entry; the packagers add Name, Exec, Icon and Type, and Comment from `summary`. */
export const summary = 'Live telemetry of the trading engine';
export const categories = 'Office;Finance;';
export const desktopEntry = {
  GenericName: 'Trading mission control',
  Keywords: 'trading;telemetry;positions;orders;monitoring;',
  StartupNotify: 'true',
  'X-GNOME-SingleWindow': 'true',
};
export const desktopActions = { demo: { Name: 'Open on the demonstration gateway', Flags: '--demo' } };
