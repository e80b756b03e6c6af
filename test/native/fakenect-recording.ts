import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawFrame } from './tape.ts';

/** Ticks of the sensor's clock from one picture to the next. */
const ticksPerPicture = 2_000_000;

/**
 * Writes a recording that fakenect plays, the twin of libfreenect that needs no sensor: raw depth and colour, at 30
 * frames a second.
 */
export function writeFakenectRecording(folder: string, frames: readonly RawFrame[]): void {
  mkdirSync(folder, { recursive: true });
  const lines = frames.flatMap(({ depth, color }, index) => {
    const name = `${(1 + index / 30).toFixed(6)}-${(index + 1) * ticksPerPicture}`;
    // Raw readings in the order of the machine, behind the header of a picture whose order is another.
    const readings = new Uint8Array(depth.buffer, depth.byteOffset, depth.byteLength);
    writeFileSync(join(folder, `d-${name}.pgm`), Buffer.concat([Buffer.from('P5 640 480 65535\n'), readings]));
    writeFileSync(join(folder, `r-${name}.ppm`), Buffer.concat([Buffer.from('P6 640 480 255\n'), color]));
    return [`d-${name}.pgm`, `r-${name}.ppm`];
  });
  writeFileSync(join(folder, 'INDEX.txt'), `${lines.join('\n')}\n`);
}
