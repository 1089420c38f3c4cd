/** What the sources of the console may not say, whatever else they say: Electron's checklist, read off the code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Code, codeOf } from '../support/code-words';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['src/main', 'src/preload', 'src/renderer', 'src/shared', 'src/protocol'];
const WINDOW = 'src/main/window/page-window.ts';

/** Nowhere: each would take a lock off, or make a place that has none. */
const NEVER = [
  'allowRunningInsecureContent',
  'allowpopups',
  'appendArgument',
  'appendSwitch',
  'BrowserView',
  'certificate-error',
  'dangerouslySetInnerHTML',
  'enableBlinkFeatures',
  'eval',
  'executeJavaScript',
  'experimentalFeatures',
  'fromPartition',
  'innerHTML',
  'insertAdjacentHTML',
  'loadFile',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'openExternal',
  'outerHTML',
  'partition',
  'setCertificateVerifyProc',
  'setProxy',
  'WebContentsView',
  'webSecurity',
  'webview',
];

/** In these files alone. */
const ONLY: ReadonlyMap<string, readonly string[]> = new Map([
  ['contextBridge', ['src/preload/index.ts']],
  ['ipcMain', ['src/main/ipc/register.ts']],
  ['ipcRenderer', ['src/preload/index.ts']],
  ['loadURL', [WINDOW]],
  ['BrowserWindow', ['src/main/']],
  ['webPreferences', [WINDOW]],
]);

/** Whose permissions and headers are set: there is one, the default. */
const SESSION = /import (type )?\{[^}]*\bsession\b[^}]*\} from 'electron'/;

/** Of what could do harm, what is used. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  'ipcMain.': ['ipcMain.handle'],
  'ipcRenderer.': ['ipcRenderer.invoke', 'ipcRenderer.off', 'ipcRenderer.on'],
  'shell.': ['shell.openPath'],
};

const PREFERENCES = {
  preload: 'as it is named',
  sandbox: 'true',
  contextIsolation: 'true',
  nodeIntegration: 'false',
  webviewTag: 'false',
  spellcheck: 'false',
};

/** Addresses that are only names. */
const NAMESPACES = ['http://www.w3.org/'];

/** One line for each thing that is said and may not be. */
function wrongs(file: string, { words, made, members, preferences }: Code, text: string): string[] {
  const found: string[] = [];
  if (SESSION.test(text) && file !== 'src/main/index.ts') found.push(`${file}: session`);
  for (const { word, line } of words) {
    const places = ONLY.get(word);
    const elsewhere = places !== undefined && !places.some((place) => file.startsWith(place));
    const foreign = /^(file|https?|ftp):\/\//.test(word) && !NAMESPACES.some((name) => word.startsWith(name));
    if (NEVER.includes(word) || elsewhere || foreign) found.push(`${file}:${line}: ${word}`);
  }
  for (const { word, line } of made) {
    if (/\b(BrowserWindow|Function)$/.test(word) && file !== WINDOW)
      found.push(`${file}:${line}: new ${word}`);
  }
  for (const { word, line } of members) {
    for (const [object, allowed] of Object.entries(MEMBERS)) {
      if (word.startsWith(object) && !allowed.includes(word)) found.push(`${file}:${line}: ${word}`);
    }
  }
  for (const given of preferences) {
    if (JSON.stringify(given) !== JSON.stringify(PREFERENCES))
      found.push(`${file}: ${JSON.stringify(given)}`);
  }
  return found;
}

const wrongsOf = (file: string, text: string): string[] => wrongs(file, codeOf(file, text), text);

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
).map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);

const codes = new Map(
  sources
    .filter(([file]) => !file.endsWith('.html'))
    .map(([file, source]) => [file, codeOf(file, source)] as const),
);

const text = (file: string): string => sources.find(([name]) => name === file)?.[1] ?? '';

describe('the sources', () => {
  test('say nothing that loosens a window, opens another door, or loads from elsewhere', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect([...codes].flatMap(([file, code]) => wrongs(file, code, text(file)))).toEqual([]);
  });

  test('make windows in one place, with all locks said there', () => {
    const { preferences, made } = codes.get(WINDOW) ?? codeOf(WINDOW, '');
    expect(preferences).toEqual([PREFERENCES]);
    expect(made.filter(({ word }) => word === 'BrowserWindow')).toHaveLength(1);
  });

  test('expose one thing to the page, made of names of the contract', () => {
    const { members } = codeOf('index.ts', text('src/preload/index.ts'));
    expect(members.filter(({ word }) => word.startsWith('contextBridge.'))).toHaveLength(1);
    // What comes with a push besides its text stays in the preload.
    expect(text('src/preload/index.ts')).toContain('(_event: unknown, push: string): void => listener(push)');
  });

  test('open from outside only the folder of logs and the page of licences', () => {
    const opened = [...codes].flatMap(([file, { members }]) => members.map(({ word }) => `${file} ${word}`));
    expect(opened.filter((line) => line.includes(' shell.')).toSorted()).toEqual([
      'src/main/about/licences.ts shell.openPath',
      'src/main/desktop/this-desktop.ts shell.openPath',
      'src/main/failure/tell-defect.ts shell.openPath',
    ]);
  });

  test('have one page, which loads its own files alone', () => {
    const pages = sources.filter(([file]) => file.endsWith('.html'));
    expect(pages.map(([file]) => file)).toEqual(['src/renderer/index.html']);
    const loaded = [...text('src/renderer/index.html').matchAll(/(?:src|href)="([^"]*)"/g)];
    expect(loaded.length).toBeGreaterThan(0);
    for (const [, url = ''] of loaded) expect(url).toMatch(/^(\.\/|\/)[\w./-]+$/);
    expect(text('src/renderer/index.html')).not.toMatch(/<(webview|iframe|object|embed)|\son\w+=/);
  });
});

describe('the checker fails on', () => {
  test.each([
    ['src/main/bad.ts', 'new BrowserWindow({ show: false });'],
    ['src/main/bad.ts', 'shell.openExternal(url);'],
    ['src/main/bad.ts', 'shell.showItemInFolder(path);'],
    ['src/main/bad.ts', 'window.loadURL(page);'],
    ['src/main/bad.ts', "window.loadFile('index.html');"],
    ['src/main/bad.ts', "const page = 'file:///index.html';"],
    ['src/main/bad.ts', 'const page = `http://elsewhere/`;'],
    ['src/main/bad.ts', "ipcMain.on('x', () => {});"],
    ['src/main/ipc/register.ts', "ipcMain.on('x', () => {});"],
    ['src/main/bad.ts', "import { session } from 'electron';"],
    ['src/main/bad.ts', "app.commandLine.appendSwitch('disable-web-security');"],
    ['src/main/bad.ts', "app.on('certificate-error', accept);"],
    ['src/main/bad.ts', 'const view = { webPreferences: {} };'],
    [WINDOW, 'const options = { webPreferences: { sandbox: false } };'],
    [WINDOW, 'const options = { webPreferences: { ...theirs } };'],
    [WINDOW, 'const options = { webPreferences: { webSecurity: false } };'],
    [WINDOW, "const options = { webPreferences: { enableBlinkFeatures: 'All' } };"],
    ['src/preload/index.ts', 'ipcRenderer.send(channel);'],
    ['src/renderer/bad.tsx', 'const view = <webview allowpopups />;'],
    ['src/renderer/bad.tsx', 'const view = <div innerHTML={text} />;'],
    ['src/renderer/bad.tsx', 'const f = new Function(text);'],
    ['src/renderer/bad.tsx', 'eval(text);'],
  ])('%s with %s', (file, source) => {
    expect(wrongsOf(file, source)).not.toEqual([]);
  });

  test('nothing that a comment says', () => {
    expect(
      wrongsOf('src/main/good.ts', '// no openExternal, no file:///\n/** No webSecurity. */\nconst a = 1;'),
    ).toEqual([]);
  });
});
