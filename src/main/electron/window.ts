import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { pageUrl } from './page-file.ts';
import { iconFile, preloadFile } from './places.ts';
import { keepBounds, readBounds, smallest } from './window-bounds.ts';

/** The ground of the page (`ui/theme.css`), so that nothing flashes before it is drawn. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#0e1416' : '#f3f5f5');

/** The one window. It shows itself when the page is drawn. Its place is remembered in the data folder. */
export function createWindow(dataDir: string): BrowserWindow {
  const boundsFile = join(dataDir, 'window.json');
  const window = new BrowserWindow({
    ...readBounds(
      boundsFile,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Depthkey',
    icon: iconFile,
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  const repaint = () => window.setBackgroundColor(background());
  nativeTheme.on('updated', repaint);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepBounds(boundsFile, window.getNormalBounds()));
  window.on('closed', () => nativeTheme.off('updated', repaint));
  reopenAfterCrash(window);
  return window;
}

/** Brings it before the person, on a screen that may be named after the `#` of the page. */
export function showWindow(window: BrowserWindow, place = ''): void {
  if (place) void window.loadURL(`${pageUrl}#${place}`);
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The page is loaded once more and the person is told; a page that ends again at once would only do so for ever. */
function reopenAfterCrash(window: BrowserWindow): void {
  let hasReopened = false;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (hasReopened) {
      dialog.showErrorBox('Depthkey', 'The window stopped again. Please start Depthkey once more.');
      return app.quit();
    }
    hasReopened = true;
    window.webContents.reload();
    const message = 'The window stopped and was opened again.';
    void dialog.showMessageBox(window, { type: 'info', title: 'Depthkey', message });
  });
}
