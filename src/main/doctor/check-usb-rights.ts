import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../app/ports.ts';

/** Product number of the cameras of each generation. */
const cameras = { 'Kinect v1': '02ae', 'Kinect v2': '02c4' } as const;

/** Where udev looks for rules. */
const usualFolders = ['/etc/udev/rules.d', '/run/udev/rules.d', '/usr/lib/udev/rules.d', '/lib/udev/rules.d'];

interface UsbRights {
  /** The rules that come with the program. */
  readonly rulesFile: string;
  /** Whether a Kinect is plugged in that this account may not open. */
  isForbidden(): Promise<boolean>;
  /** Where udev looks. */
  readonly folders?: readonly string[];
}

/** Whether the rules of this Linux let people open a Kinect, and do. */
export function checkUsbRights({ rulesFile, isForbidden, folders = usualFolders }: UsbRights): Check {
  return {
    id: 'usb rights',
    run: async () => {
      const rules = folders.flatMap(rulesIn).join('\n');
      const names = Object.entries(cameras).flatMap(([name, product]) => (rules.includes(product) ? [name] : []));
      const known = `udev rules for ${names.join(' and ')}`;
      const isUseless = await isForbidden();
      if (names.length > 0 && !isUseless) return { status: 'ok', found: known };
      const copy = `sudo install -m 644 "${rulesFile}" /etc/udev/rules.d/`;
      return {
        status: 'warning',
        found:
          names.length > 0
            ? `${known}, which let this account open none`
            : 'no udev rules let this account open a Kinect',
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
