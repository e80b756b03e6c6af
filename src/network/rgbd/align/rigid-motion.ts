/** moved = rotation (row-major 3 x 3) * point + shift. */
export interface RigidMotion {
  readonly rotation: Float64Array;
  readonly shift: Float64Array;
}

/** Rotation vector (axis times angle, radians) to a matrix, row-major (Rodrigues). */
export function rotationOf(x: number, y: number, z: number): Float64Array {
  const angle = Math.hypot(x, y, z);
  if (angle < 1e-9) return Float64Array.of(1, -z, y, z, 1, -x, -y, x, 1);
  const [a, b, c] = [x / angle, y / angle, z / angle];
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const rest = 1 - cosine;
  return Float64Array.of(
    cosine + a * a * rest,
    a * b * rest - c * sine,
    a * c * rest + b * sine,
    a * b * rest + c * sine,
    cosine + b * b * rest,
    b * c * rest - a * sine,
    a * c * rest - b * sine,
    b * c * rest + a * sine,
    cosine + c * c * rest,
  );
}

/** First `motion`, then a turn and a shift. */
export function followedBy({ rotation, shift }: RigidMotion, turn: Float64Array, move: readonly number[]): RigidMotion {
  const product = new Float64Array(9);
  const moved = new Float64Array(3);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++)
      product[row * 3 + column] =
        turn[row * 3]! * rotation[column]! +
        turn[row * 3 + 1]! * rotation[3 + column]! +
        turn[row * 3 + 2]! * rotation[6 + column]!;
    moved[row] =
      turn[row * 3]! * shift[0]! + turn[row * 3 + 1]! * shift[1]! + turn[row * 3 + 2]! * shift[2]! + move[row]!;
  }
  return { rotation: product, shift: moved };
}

/** A turn about a point. */
export function turnAbout(turn: Float64Array, [x, y, z]: readonly [number, number, number]): RigidMotion {
  const at = (row: number) => turn[row * 3]! * x + turn[row * 3 + 1]! * y + turn[row * 3 + 2]! * z;
  return { rotation: turn, shift: Float64Array.of(x - at(0), y - at(1), z - at(2)) };
}

/** How far one motion turns from another, radians. */
export function angleBetween({ rotation: a }: RigidMotion, { rotation: b }: RigidMotion): number {
  // The trace of one rotation after the other's inverse is 1 + 2 cos(angle).
  const trace = a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  return Math.acos(Math.max(-1, Math.min(1, (trace - 1) / 2)));
}
