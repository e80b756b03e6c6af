import { Menu, Tray } from 'electron';

export interface TrayActions {
  show(): void;
  unlock(): void;
  quit(): void;
}

/** A place in the tray, where the desktop has one. The caller keeps what is returned: collected, it would vanish. */
export function createTray(iconFile: string, { show, unlock, quit }: TrayActions): Tray | undefined {
  try {
    const tray = new Tray(iconFile);
    tray.setToolTip('Depthkey');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Show Depthkey', click: show },
        { label: 'Unlock', click: unlock },
        { type: 'separator' },
        { label: 'Quit', click: quit },
      ]),
    );
    tray.on('click', show);
    return tray;
  } catch {
    // Nothing depends on it.
    return undefined;
  }
}
