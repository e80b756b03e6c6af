import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../app/ports.ts';

/** Product number of the cameras of each generation. */
const cameras = { 'Kinect v1': '02ae', 'Kinect v2': '02c4' } as const;

/** Where udev looks for rules. */
const usualFolders = ['/etc/udev/rules.d', '/run/udev/rules.d', '/usr/lib/udev/rules.d', '/lib/udev/rules.d'];

/** Whether the rules of this Linux let people open a Kinect. @param rulesFile those that come with the program. */
export function checkUsbRights(rulesFile: string, folders: readonly string[] = usualFolders): Check {
  return {
    id: 'usb rights',
    run: async () => {
      const rules = folders.flatMap(rulesIn).join('\n');
      const names = Object.entries(cameras).filter(([, product]) => rules.includes(product));
      if (names.length > 0)
        return { status: 'ok', found: `udev rules for ${names.map(([name]) => name).join(' and ')}` };
      const copy = `sudo install -m 644 "${rulesFile}" /etc/udev/rules.d/`;
      return {
        status: 'warning',
        found: 'no udev rules let this account open a Kinect',
        fix: 'Run what "depthkey doctor --fix" prints, then unplug the Kinect and plug it in again.',
        command: `${copy} && sudo udevadm control --reload`,
      };
    },
  };
}

/** Texts of the rules that are about Microsoft's devices. */
function rulesIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith('.rules'));
    return files.map((name) => readFileSync(join(folder, name), 'utf8')).filter((text) => text.includes('045e'));
  } catch {
    // There is no such folder, or it is nobody's business.
    return [];
  }
}
