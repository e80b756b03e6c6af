import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usbRulesFile } from '../paths.ts';
import { checkUsbRights } from './check-usb-rights.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthkey-udev-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const check = (folders: readonly string[], isForbidden = false) =>
  checkUsbRights({ rulesFile: '/rules/kinect.rules', isForbidden: async () => isForbidden, folders }).run();
const rule = (product: string) => `SUBSYSTEM=="usb", ATTRS{idVendor}=="045e", ATTRS{idProduct}=="${product}"\n`;

describe('the check of the right to open USB devices', () => {
  it('gives the command that copies the rules of the program where there are none', async () => {
    writeFileSync(join(folder, '70-mouse.rules'), 'SUBSYSTEM=="usb", ATTRS{idProduct}=="02ae"\n');
    const finding = await check([folder, join(folder, 'nowhere')]);
    expect(finding).toMatchObject({ status: 'warning', fix: expect.stringContaining('doctor --fix') });
    expect(finding.command).toContain('install -m 644 "/rules/kinect.rules" /etc/udev/rules.d/');
  });

  it('tells the generations that there are rules for', async () => {
    writeFileSync(join(folder, '60-libfreenect0.5.rules'), rule('02ae'));
    expect(await check([folder])).toEqual({ status: 'ok', found: 'udev rules for Kinect v1' });
    writeFileSync(join(folder, '90-kinect2.rules'), rule('02c4'));
    expect((await check([folder])).found).toBe('udev rules for Kinect v1 and Kinect v2');
  });

  it('gives the command also where there are rules and the account may open none all the same', async () => {
    writeFileSync(join(folder, '60-libfreenect0.5.rules'), rule('02ae'));
    const { status, found, command } = await check([folder], true);
    expect({ status, found }).toEqual({
      status: 'warning',
      found: 'udev rules for Kinect v1, which let this account open none',
    });
    expect(command).toContain('/rules/kinect.rules');
  });

  it('is content with the rules that come with the program', async () => {
    const shipped = fileURLToPath(new URL('../../../packaging/udev', import.meta.url));
    expect(usbRulesFile.startsWith(shipped)).toBe(true);
    expect((await check([shipped])).found).toBe('udev rules for Kinect v1 and Kinect v2');
  });
});
