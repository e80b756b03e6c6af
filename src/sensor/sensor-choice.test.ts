import { describe, expect, it } from 'vitest';
import { parseSensorChoice } from './sensor-choice.ts';

describe('parseSensorChoice', () => {
  it.each([
    ['auto', { driver: 'auto' }],
    ['kinect', { driver: 'kinect' }],
    ['kinect:A00362', { driver: 'kinect', serial: 'A00362' }],
    ['kinect:v2', { driver: 'kinect', generation: 'v2' }],
    ['kinect:v1:A00362+temporal', { driver: 'kinect', generation: 'v1', serial: 'A00362', filter: 'temporal' }],
    ['kinect+bilateral', { driver: 'kinect', filter: 'bilateral' }],
    ['kinect:v12', { driver: 'kinect', serial: 'v12' }],
    ['kinect-sdk', { driver: 'kinect-sdk' }],
    ['simulated', { driver: 'simulated', scene: 'agate' }],
    ['simulated:basalt+glasses', { driver: 'simulated', scene: 'basalt+glasses' }],
    ['frames:faces/person-1', { driver: 'frames', path: 'faces/person-1' }],
    ['frames:C:\\faces', { driver: 'frames', path: 'C:\\faces' }],
    ['replay:a.mcap', { driver: 'replay', file: 'a.mcap' }],
  ])('reads %s', (text, choice) => expect(parseSensorChoice(text)).toEqual(choice));

  it.each([
    '',
    'camera',
    'Kinect',
    'auto:',
    'auto:x',
    'kinect:',
    'kinect+',
    'kinect+median',
    'kinect:a:b',
    'simulated:',
    'frames',
    'frames:',
    'replay',
    ':x',
  ])('refuses "%s" and names what it takes', (text) => {
    const refusal = expect.objectContaining({ code: 'invalid-argument', hint: expect.stringContaining('--sensor') });
    expect(() => parseSensorChoice(text)).toThrow(refusal);
  });

  it('names every driver when it knows none', () => {
    expect(() => parseSensorChoice('webcam')).toThrow(
      /auto, kinect\[:v1.*kinect-sdk, simulated.*frames.*replay.*"webcam"/,
    );
  });
});
