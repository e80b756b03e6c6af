import { createRandom, type Random } from '../../core/random.ts';
import type { Material, Mesh, Texture } from '../mesh.ts';

/** The room behind a person: a wall at 1.9–3.2 m, and a few pieces of furniture in front of it. Meshes in camera space. */
export function createBackdrop(seed: number): Mesh[] {
  const random = createRandom(seed).fork('backdrop');
  const distance = random.between(1900, 3200);
  const slant = Math.tan((random.normal(0, 8) * Math.PI) / 180);
  const meshes = [createWall(random.fork('wall'), distance, slant)];
  const pieces = random.integer(5);
  for (let piece = 0; piece < pieces; piece++) meshes.push(createPiece(random.fork(`piece ${piece}`), distance, slant));
  return meshes;
}

function createWall(random: Random, distance: number, slant: number): Mesh {
  const half = distance * 1.6;
  const paint = [random.between(0.25, 0.8), random.between(0.25, 0.8), random.between(0.25, 0.8)] as const;
  const grey = (paint[0] + paint[1] + paint[2]) / 3;
  const pale = paint.map((value) => grey + (value - grey) * 0.35) as [number, number, number];
  const corners = [-half, -half, half, -half, half, half, -half, half];
  return quad(corners, (x) => distance + x * slant, surface('wall', plaster(random), pale));
}

/** A cupboard, shelf, picture or curtain: a box of which the front and one side can be seen. */
function createPiece(random: Random, wallDistance: number, slant: number): Mesh {
  const depth = random.pick([15, 250, 400, 550]);
  const front = Math.max(1750, wallDistance - depth);
  const width = random.between(0.12, 0.5) * front;
  const height = random.between(0.15, 0.8) * front;
  const left = random.between(-0.8, 0.8) * front - width / 2;
  const bottom = depth > 300 ? 0.8 * front : random.between(-0.2, 0.3) * front;
  const corners = [left, bottom - height, left + width, bottom - height, left + width, bottom, left, bottom];
  const paint: [number, number, number] = [
    random.between(0.05, 0.7),
    random.between(0.05, 0.6),
    random.between(0.05, 0.6),
  ];
  return box(corners, front, front + depth + 20, slant, surface('furniture', stripes(random), paint));
}

function surface(name: string, texture: Texture, color: [number, number, number]): Material {
  const matte = { opacity: 1, specular: 0.02, shininess: 8, depthDropout: 0, irAlbedo: 0.5 };
  return { name, texture, color, ...matte };
}

/** Corners from the top left, clockwise on the picture, x and y each. */
function quad(corners: readonly number[], zAt: (x: number) => number, material: Material): Mesh {
  const positions: number[] = [];
  for (let at = 0; at < 8; at += 2) positions.push(corners[at]!, corners[at + 1]!, zAt(corners[at]!));
  return {
    positions: Float32Array.from(positions),
    uvs: Float32Array.of(0, 0, 1, 0, 1, 1, 0, 1),
    indices: Uint32Array.of(0, 3, 2, 0, 2, 1),
    headWeights: new Float32Array(4),
    material,
    isTwoSided: true,
  };
}

function box(corners: readonly number[], front: number, back: number, slant: number, material: Material): Mesh {
  const near = quad(corners, (x) => front + x * slant, material);
  const far = quad(corners, (x) => back + x * slant, material);
  const sides = [0, 1, 2, 3].flatMap((corner) => {
    const next = (corner + 1) % 4;
    return [corner, next, next + 4, corner, next + 4, corner + 4];
  });
  // Own vertices for the sides: normals would bend around the corners otherwise.
  const around = Float32Array.of(...near.positions, ...far.positions);
  return {
    ...near,
    positions: Float32Array.of(...near.positions, ...around),
    uvs: Float32Array.of(...near.uvs, ...near.uvs, ...near.uvs),
    indices: Uint32Array.of(...near.indices, ...sides.map((vertex) => vertex + 4)),
    headWeights: new Float32Array(12),
  };
}

/** Uneven paint with a soft gradient. */
function plaster(random: Random): Texture {
  const tilt = random.normal(0, 14);
  const fall = random.normal(0, 14);
  const rough = random.between(1, 5);
  return paint(96, (x, y) => 205 + tilt * (x - 0.5) + fall * (y - 0.5) + random.normal(0, rough));
}

/** Planks, books or folds: stripes of different brightness. */
function stripes(random: Random): Texture {
  const count = 1 + random.integer(14);
  const shades = Array.from({ length: count }, () => random.between(110, 240));
  const isUpright = random.next() < 0.6;
  return paint(64, (x, y) => shades[Math.floor((isUpright ? x : y) * count)]! + random.normal(0, 3));
}

function paint(size: number, brightnessAt: (x: number, y: number) => number): Texture {
  const rgba = new Uint8Array(size * size * 4);
  for (let texel = 0; texel < size * size; texel++) {
    const value = Math.max(0, Math.min(255, brightnessAt((texel % size) / size, Math.floor(texel / size) / size)));
    rgba.fill(value, texel * 4, texel * 4 + 3);
    rgba[texel * 4 + 3] = 255;
  }
  return { width: size, height: size, rgba };
}
