/** xyz. */
export type Vector = readonly [number, number, number];

export function add(a: Vector, b: Vector, factor = 1): Vector {
  return [a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor];
}

export function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function length(a: Vector): number {
  return Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
}

/** Unit length; a vector of no length stays as it is. */
export function unit(a: Vector): Vector {
  const size = length(a) || 1;
  return [a[0] / size, a[1] / size, a[2] / size];
}

/** What is left of a vector after its part along a unit vector is taken out. */
export function across(a: Vector, along: Vector): Vector {
  return add(a, along, -dot(a, along));
}

export function at(values: Float32Array, index: number): Vector {
  return [values[index * 3]!, values[index * 3 + 1]!, values[index * 3 + 2]!];
}
