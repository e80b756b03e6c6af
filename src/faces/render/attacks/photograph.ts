import type { Mesh, Texture } from '../../mesh.ts';
import { exactColor } from '../color-camera.ts';
import { createPainter } from '../painter.ts';
import { headCentreMm, placeHead } from '../placement.ts';
import type { Point } from './eye-centres.ts';

/** A life-size picture of a head, seen from the front. */
export interface Photograph {
  readonly texture: Texture;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** An A4 sheet. */
const widthMm = 210;
const heightMm = 297;
const pixelsPerMm = 2;
const distanceMm = 900;
const lightSeed = 11;
const backdropSeed = 4;

/** Where on the picture a point of the head is, millimetres to the right of its middle and above it. */
export function onPhotograph([x, y, z]: Point): readonly [right: number, up: number] {
  const scale = distanceMm / (distanceMm - (z - headCentreMm[2]));
  return [(x - headCentreMm[0]) * scale, (y - headCentreMm[1]) * scale];
}

/** Takes pictures of people at rest. */
export function createPhotographer() {
  const paint = createPainter();
  const width = widthMm * pixelsPerMm;
  const height = heightMm * pixelsPerMm;
  const focal = distanceMm * pixelsPerMm;
  const intrinsics = { width, height, fx: focal, fy: focal, cx: (width - 1) / 2, cy: (height - 1) / 2 };
  return (meshes: readonly Mesh[]): Photograph => {
    const placement = placeHead({ yawDeg: 0, pitchDeg: 0, rollDeg: 0 }, [0, 0, distanceMm]);
    const planes = paint({ figures: [{ meshes, placement }], intrinsics, lightSeed, backdropSeed });
    return { texture: { width, height, rgba: withAlpha(exactColor(planes, 1)) }, widthMm, heightMm };
  };
}

function withAlpha(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) rgba.set(rgb.subarray(from, from + 3), to);
  return rgba;
}
