import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { kinectFault } from './kinect-faults.ts';
import { freenectNames } from './library-names.ts';

const native = (code: string) => Object.assign(new Error('found this'), { code });

describe('kinectFault', () => {
  it.each([
    ['library-missing', 'driver-unavailable', 'linux', /apt install libfreenect/],
    ['library-missing', 'driver-unavailable', 'darwin', /brew install libfreenect/],
    ['library-unsuitable', 'driver-unavailable', 'linux', /0\.5 to 0\.7/],
    ['not-found', 'sensor-not-found', 'linux', /depthkey sensors/],
    ['no-permission', 'sensor-forbidden', 'linux', /udev/],
    ['no-permission', 'sensor-forbidden', 'darwin', /USB devices/],
    ['busy', 'sensor-busy', 'linux', /other program/],
    ['removed', 'sensor-removed', 'linux', /power supply/],
    ['silent', 'driver-unavailable', 'linux', /hub/],
    ['slow-usb', 'driver-unavailable', 'linux', /USB 3 port/],
    ['failed', 'driver-unavailable', 'linux', /plug it in again/],
  ] as const)('of %s is %s on %s', (code, expected, platform, hint) => {
    const fault = kinectFault(native(code), platform);
    expect(fault).toMatchObject({ code: expected, message: 'found this', hint: expect.stringMatching(hint) });
  });

  it('passes on what is a fault already, and what the addon does not know', () => {
    const known = new AppError('sensor-busy', 'open');
    expect(kinectFault(known)).toBe(known);
    expect(kinectFault(native('ENOENT')).code).toBe('internal');
  });
});

describe('freenectNames', () => {
  it('begins with the newest version, and looks where macOS does not', () => {
    expect(freenectNames('linux').slice(0, 3)).toEqual([
      'libfreenect.so.0.7',
      'libfreenect.so.0.6',
      'libfreenect.so.0.5',
    ]);
    expect(freenectNames('darwin')).toContain('/opt/homebrew/lib/libfreenect.dylib');
  });
});
