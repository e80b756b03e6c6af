import { fromBase64 } from '../../contract/base64.ts';

/** Points in metres (x right, y up, z towards the viewer) and their colours, 0..1. */
export interface Points {
  readonly positions: Float32Array;
  readonly colors: Float32Array;
}

/** Reads `sessionPoints` of the contract. */
export function readPoints({ count, points }: { readonly count: number; readonly points: string }): Points {
  const bytes = fromBase64(points);
  const view = new DataView(bytes.buffer);
  const positions = Float32Array.from({ length: 3 * count }, (_, at) => {
    const metres = view.getInt16(2 * at, true) / 1000;
    return at % 3 === 0 ? metres : -metres;
  });
  const colors = Float32Array.from({ length: 3 * count }, (_, at) => (bytes[6 * count + at] ?? 0) / 255);
  return { positions, colors };
}
