/** The desktop entry of the .deb, of the same facts as electron-builder's for the other Linux packages. */
import * as facts from './facts.mjs';

/** From this major on Electron names its X11 windows by the desktop entry's name, before by the product's. */
const NAMED_BY_ENTRY = 41;

/** @param {string} electron its version @returns {string} the class of its windows under X11 */
export const windowClass = (electron) =>
  Number.parseInt(electron, 10) >= NAMED_BY_ENTRY ? facts.name : facts.productName;

/** @param {Record<string, string>} keys */
const lines = (keys) => Object.entries(keys).map(([key, value]) => `${key}=${value}`);

/** @param {string} electron its version @returns {string} */
export function desktopEntry(electron) {
  const actions = Object.entries(facts.desktopActions);
  return [
    '[Desktop Entry]',
    ...lines({
      Type: 'Application',
      Name: facts.productName,
      Comment: facts.summary,
      Exec: `${facts.name} %u`,
      Icon: facts.name,
      Terminal: 'false',
      Categories: facts.categories,
      MimeType: `x-scheme-handler/${facts.linkScheme};`,
      ...facts.desktopEntry,
      StartupWMClass: windowClass(electron),
      Actions: `${actions.map(([action]) => action).join(';')};`,
    }),
    ...actions.flatMap(([action, { Name, Flags }]) => [
      '',
      `[Desktop Action ${action}]`,
      ...lines({ Name, Exec: `${facts.name} ${Flags}` }),
    ]),
    '',
  ].join('\n');
}
