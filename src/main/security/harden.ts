/**
 * What no page may do, whoever wrote it: go elsewhere, open windows, embed, ask for permissions, download.
 * Certificate errors keep Electron's own answer, which is no.
 */
import { app, type Session } from 'electron';
import type { Log } from '../system/report';
import { mayNavigate } from './navigation';

/** Before `ready`; holds for every page there will be. `page` is the one that they show. */
export function hardenContents(page: string, log: Log): void {
  // Root has no sandbox, and Electron won't start a renderer that must have one.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_created, contents) => {
    const stay = (event: { readonly url: string; preventDefault(): void }): void => {
      if (mayNavigate(event.url, page)) return;
      event.preventDefault();
      log.warn(`A page was kept from going to ${event.url.slice(0, 256)}`);
    };
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log.warn(`A page was kept from opening ${url.slice(0, 256)}`);
      return { action: 'deny' };
    });
  });
}

/** After `ready`. `policy` replaces that of a development server's pages, which come without one. */
export function hardenSession(session: Session, policy: string | null): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // Its dictionaries are fetched from the network at the start, also where no window checks its spelling.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  if (policy === null) return;
  session.webRequest.onHeadersReceived(({ responseHeaders }, answer) =>
    answer({ responseHeaders: { ...responseHeaders, 'content-security-policy': [policy] } }),
  );
}
