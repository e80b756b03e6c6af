import type { Intrinsics } from '../../core/frame.ts';
import type { SensorPicture } from '../../core/sensor.ts';
import type { Mesh } from '../mesh.ts';
import { createBackdrop } from './backdrop.ts';
import { blendGrid } from './blend.ts';
import { addMesh, clearDrawList, createDrawList } from './draw-list.ts';
import { createLeastRecentlyUsed } from './least-recently-used.ts';
import { createLights, type LightingKind, type Lights, projectorLights } from './lights.ts';
import type { HeadPlacement } from './placement.ts';
import { copyPlanes, createPlanes, lendColor, type Planes } from './planes.ts';
import { type Projected, projectVertices } from './project.ts';
import { rasterise } from './rasterise.ts';
import { closeHole, holeIn, type PixelRegion, regionOf } from './regions.ts';
import { resolvePixels, resolveSupersampled } from './resolve.ts';
import { createGridBuffer, type SampleGrid } from './sample-grid.ts';
import type { Lighting } from './shade-fragment.ts';
import { shadeGrid } from './shade-grid.ts';
import { createShadowMapper } from './shadow-map.ts';

/** Someone, or something, to be drawn. */
interface Figure {
  readonly meshes: readonly Mesh[];
  readonly placement: HeadPlacement;
}

interface Painting {
  /** Their labels in the planes are their places in this list, from 1. */
  readonly figures: readonly Figure[];
  readonly intrinsics: Intrinsics;
  readonly lightSeed: number;
  readonly lighting?: LightingKind | undefined;
  /** In infrared, the projector of the sensor is the light. */
  readonly picture?: SensorPicture | undefined;
  readonly backdropSeed: number;
  /** Of the room, which does not dim what glows by itself; 1 when left out. */
  readonly brightness?: number;
}

/** Draws figures before a backdrop: heads supersampled, the rest one sample a pixel. The planes are borrowed until the next call. */
export type Painter = (painting: Painting) => Planes;

/** Rooms kept: the pictures of one scene share theirs. */
const roomsKept = 2;
/** A screen this much brighter than the room around it: in the dark people turn it down. */
const largestGlow = 4;
/** Vertices that move at least this much with the head count as head. */
const headWeight = 0.6;
/** Heads that take more pixels than this are near enough to need no supersampling. */
const supersampledPixels = 70_000;

const still = { rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1], translation: [0, 0, 0] };
/** For meshes that are in camera space already. */
const atCamera: HeadPlacement = { head: still, shoulders: still };

export function createPainter(): Painter {
  const easel = createEasel();
  const rooms = createLeastRecentlyUsed<Planes>(roomsKept);
  let planes = createPlanes(0, 0);
  return (painting) => {
    const { figures, intrinsics, lightSeed, lighting, backdropSeed, picture } = painting;
    const { width, height } = intrinsics;
    const room = rooms(JSON.stringify([intrinsics, lightSeed, lighting, backdropSeed, picture]), () =>
      paintRoom(easel, painting),
    );
    if (planes.width !== width || planes.height !== height) planes = createPlanes(width, height);
    copyPlanes(room, planes);
    if (figures.length > 0) paintFigures(easel, painting, planes);
    return planes;
  };
}

type Easel = ReturnType<typeof createEasel>;

/** Buffers that every picture uses again. */
function createEasel() {
  const projected: Projected = new Float32Array(0);
  return { list: createDrawList(), projected, takeGrid: createGridBuffer(), castShadows: createShadowMapper() };
}

function paintRoom(easel: Easel, painting: Painting): Planes {
  const { intrinsics, backdropSeed } = painting;
  const { width, height } = intrinsics;
  const planes = createPlanes(width, height);
  clearDrawList(easel.list);
  for (const mesh of createBackdrop(backdropSeed)) addMesh(easel.list, mesh, atCamera, 0);
  easel.projected = projectVertices(easel.list, intrinsics, easel.projected);
  const whole = { left: 0, top: 0, right: width - 1, bottom: height - 1 };
  paintPixels(easel, planes, whole, undefined, { lights: lightsOf(painting), shadow: undefined });
  return planes;
}

function paintFigures(easel: Easel, painting: Painting, planes: Planes): void {
  const { figures, intrinsics, picture } = painting;
  const { list } = easel;
  clearDrawList(list);
  const ranges = figures.map(({ meshes, placement }, index) => {
    const from = list.vertexCount;
    for (const mesh of meshes) addMesh(list, mesh, placement, index + 1);
    return { from, to: list.vertexCount, leastHeadWeight: headWeight };
  });
  easel.projected = projectVertices(list, intrinsics, easel.projected);
  const lights = lightsOf(painting);
  // What the projector lights, the camera beside it sees without a shadow.
  const shadow = picture === 'infrared' ? undefined : easel.castShadows(list, lights.key.direction);
  const lighting = { lights, shadow };
  const everything = { from: 0, to: list.vertexCount, leastHeadWeight: 0 };
  const whole = regionOf(list, easel.projected, everything, intrinsics);
  const heads = ranges.flatMap((range) => headRegion(easel, range, intrinsics) ?? []);
  if (whole) paintPixels(easel, planes, whole, heads[0], lighting);
  for (const head of heads) paintSupersampled(easel, planes, head, lighting);
}

function lightsOf({ lightSeed, lighting, picture, brightness = 1 }: Painting): Lights {
  if (picture === 'infrared') return projectorLights;
  // The camera dims all that is painted by the room's brightness.
  return { ...createLights(lightSeed, lighting), glow: Math.min(largestGlow, 1 / brightness) };
}

function headRegion(easel: Easel, range: Parameters<typeof regionOf>[2], size: Intrinsics): PixelRegion | undefined {
  const region = regionOf(easel.list, easel.projected, range, size);
  if (!region) return undefined;
  const pixels = (region.right - region.left + 1) * (region.bottom - region.top + 1);
  return pixels <= supersampledPixels ? region : undefined;
}

/** @param shown what is drawn apart, inside the region. */
function paintPixels(
  easel: Easel,
  planes: Planes,
  region: PixelRegion,
  shown: PixelRegion | undefined,
  lighting: Lighting,
): void {
  const { left, top, right, bottom } = region;
  const size = { width: right - left + 1, height: bottom - top + 1 };
  const grid = easel.takeGrid({ originX: left, originY: top, step: 1, ...size, hole: holeIn(region, shown) });
  closeHole(grid);
  draw(easel, planes, grid, lighting);
  resolvePixels(grid, planes, easel.list);
}

function paintSupersampled(easel: Easel, planes: Planes, region: PixelRegion, lighting: Lighting): void {
  const { left, top, right, bottom } = region;
  const size = { width: (right - left) * 2 + 3, height: (bottom - top) * 2 + 3 };
  const grid = easel.takeGrid({ originX: left - 0.5, originY: top - 0.5, step: 0.5, ...size, hole: undefined });
  draw(easel, planes, grid, lighting);
  resolveSupersampled(grid, region, planes, easel.list);
}

function draw({ list, projected }: Easel, planes: Planes, grid: SampleGrid, lighting: Lighting): void {
  rasterise(list, projected, grid);
  lendColor(planes, grid);
  shadeGrid(list, projected, grid, lighting);
  blendGrid(list, projected, grid, lighting);
}
