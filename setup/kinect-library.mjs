import { existsSync } from 'node:fs';
import { installPackages, isOnPath } from './debian-packages.mjs';

/** What the tests of the Kinect driver need: the real library, its header, and the header of what it is emulated on. */
const needed = {
  'g++': () => isOnPath(['g++']),
  'libfreenect-dev': () => existsSync('/usr/include/libfreenect.h'),
  'libusb-1.0-0-dev': () => existsSync('/usr/include/libusb-1.0/libusb.h'),
};

/** @returns {readonly string[]} Debian packages that the tests on an emulated Kinect lack here */
const missingPackages = () =>
  Object.entries(needed).flatMap(([name, isThere]) => (process.platform !== 'linux' || isThere() ? [] : [name]));

/** libfreenect for the tests. Never fails: those on an emulated Kinect are then skipped, and say so. */
export const kinectLibrary = {
  title: 'putting libfreenect for the tests in place',
  isDone: () => missingPackages().length === 0,
  run: () => installPackages(missingPackages(), 'the tests on an emulated Kinect will be skipped'),
};
