import { type Session, shell, type WebContents } from 'electron';
import { isExternalLink } from './external-links.ts';
import { isOwnUrl } from './page-file.ts';

/** The page is given no permission, no device, no download, and no way to anything outside the program. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isPartOfPage(details.url) }));
}

/** A page stays where it is, opens nothing and embeds nothing. Links to known places go to the person's browser. */
export function guardContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalLink(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

const isPartOfPage = (url: string) => isOwnUrl(url) || /^(data|blob|devtools):/.test(url);
