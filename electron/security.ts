import { app, type Session, shell } from 'electron';

/** The only pages elsewhere that the person's browser is asked to open. */
export const externalPages = { tcpStates: 'https://www.rfc-editor.org/rfc/rfc9293' } as const;

/** Denies every page whatever Sockeye's never needs: going elsewhere, opening windows, embedding pages. */
export function restrictPages(pageUrl: string): void {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (details) => {
      // The development server reloads its page by itself.
      if (details.url !== pageUrl) details.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (isExternalPage(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
}

/** Denies every permission but that of writing to the clipboard, which copying a row needs. */
export function restrictPermissions(session: Session, pageOrigin: string): void {
  const isAllowed = (permission: string, url: string) =>
    permission === 'clipboard-sanitized-write' && originOf(url) === pageOrigin;
  session.setPermissionRequestHandler((_contents, permission, respond, details) => {
    respond(isAllowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isAllowed(permission, requestingOrigin),
  );
}

function isExternalPage(url: string): boolean {
  return Object.values<string>(externalPages).includes(url);
}

/** As Electron writes it; `URL.origin` is `null` for schemes that browsers do not know. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
