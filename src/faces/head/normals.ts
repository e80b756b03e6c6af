type Triangles = Int32Array | Uint32Array;

/** Unit normals per vertex, weighted by area, into `normals` (xyz per vertex). Vertices of no triangle get 0. */
export function computeNormals(positions: Float32Array, triangles: Triangles, normals: Float32Array): Float32Array {
  sumTriangleNormals(positions, triangles, normals);
  for (let at = 0; at < normals.length; at += 3) {
    const length = Math.hypot(normals[at]!, normals[at + 1]!, normals[at + 2]!) || 1;
    normals[at]! /= length;
    normals[at + 1]! /= length;
    normals[at + 2]! /= length;
  }
  return normals;
}

/** Sums of the normals of each vertex's triangles, each as long as twice its area, into `normals` (xyz per vertex). */
export function sumTriangleNormals(positions: Float32Array, triangles: Triangles, normals: Float32Array): void {
  normals.fill(0);
  for (let corner = 0; corner < triangles.length; corner += 3) {
    const a = triangles[corner]! * 3;
    const b = triangles[corner + 1]! * 3;
    const c = triangles[corner + 2]! * 3;
    const ux = positions[b]! - positions[a]!;
    const uy = positions[b + 1]! - positions[a + 1]!;
    const uz = positions[b + 2]! - positions[a + 2]!;
    const vx = positions[c]! - positions[a]!;
    const vy = positions[c + 1]! - positions[a + 1]!;
    const vz = positions[c + 2]! - positions[a + 2]!;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    for (let k = 0; k < 3; k++) {
      const at = triangles[corner + k]! * 3;
      normals[at]! += nx;
      normals[at + 1]! += ny;
      normals[at + 2]! += nz;
    }
  }
}
