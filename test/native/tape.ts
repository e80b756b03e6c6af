import { writeFileSync } from 'node:fs';
import type { Intrinsics } from '../../src/core/frame.ts';
import { constantShift, zeroPlane } from './kinect-1414.ts';
import { registrationAnswer } from './registration-table.ts';

/** One moment as the sensor's cameras see it: 640x480 each but for infrared. */
export interface RawFrame {
  /** Raw readings of 11 bits, in the geometry of the depth camera. */
  readonly depth: Uint16Array;
  /** RGB of the colour camera. */
  readonly color: Uint8Array;
  /** 640x488 readings of 10 bits of the infrared camera, the one that measures depth. */
  readonly infrared: Uint16Array;
}

const magic = 'KINECT2\n';

/** Writes what the emulated Kinect knows of itself and sees, over and over (usb-double/tape.h). */
export function writeTape(path: string, color: Intrinsics, frames: readonly RawFrame[]): void {
  const head = new Uint8Array(4);
  new DataView(head.buffer).setUint32(0, frames.length, true);
  const calibration = [fixedParameters(), registrationAnswer(color), new Uint8Array(8), shiftAnswer()];
  const pictures = frames.flatMap((frame) => [
    packReadings(frame.depth, 11),
    filterColors(frame.color, color.width),
    packReadings(frame.infrared, 10),
  ]);
  writeFileSync(path, Buffer.concat([Buffer.from(magic, 'latin1'), head, ...calibration, ...pictures]));
}

function fixedParameters(): Uint8Array {
  const view = new DataView(new ArrayBuffer(322));
  const { emitterDistanceCm, colorCameraDistanceCm, referenceDistanceCm, referencePixelSizeCm } = zeroPlane;
  [emitterDistanceCm, colorCameraDistanceCm, referenceDistanceCm, referencePixelSizeCm].forEach((value, index) => {
    view.setFloat32(94 + index * 4, value, true);
  });
  return new Uint8Array(view.buffer);
}

function shiftAnswer(): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(2, constantShift, true);
  return new Uint8Array(view.buffer);
}

/** So many bits a reading, most significant first. */
function packReadings(readings: Uint16Array, width: number): Uint8Array {
  const packed = new Uint8Array((readings.length * width) / 8);
  let bits = 0;
  let bitCount = 0;
  let at = 0;
  for (const reading of readings) {
    bits = ((bits & 0xff) << width) | reading;
    for (bitCount += width; bitCount >= 8; bitCount -= 8) packed[at++] = bits >> (bitCount - 8);
  }
  return packed;
}

/** What is behind the colour filter: green and red in even rows, blue and green in odd ones. */
function filterColors(rgb: Uint8Array, width: number): Uint8Array {
  return Uint8Array.from({ length: rgb.length / 3 }, (_, pixel) => {
    const isOddRow = Math.floor(pixel / width) % 2 === 1;
    const isOddColumn = pixel % 2 === 1;
    const channel = isOddRow === isOddColumn ? 1 : isOddRow ? 2 : 0;
    return rgb[pixel * 3 + channel]!;
  });
}
