/**
 * What is seen at a grid of points of the picture: sample (i, j) lies at pixel coordinates originX + i * step,
 * originY + j * step (pixel centres are whole numbers). Step 1 is one sample a pixel; step 0.5 is supersampling, with
 * every second sample on a pixel's centre.
 */
export interface SampleGrid {
  readonly originX: number;
  readonly originY: number;
  readonly step: number;
  readonly width: number;
  readonly height: number;
  /** Samples that another grid shows: triangles inside them are left out. */
  readonly hole: Readonly<{ left: number; right: number; top: number; bottom: number }> | undefined;
  /** 1 / z in 1/mm, 0 where nothing was drawn. */
  readonly inverseZ: Float32Array;
  /** Triangle of the draw list, -1 where nothing was drawn. */
  readonly triangle: Int32Array;
  /** Linear RGB. */
  readonly color: Float32Array;
  /** Cosine between the surface and the view, 0 (edge-on) .. 255; only where something was drawn. */
  readonly cosine: Uint8Array;
  /** Chance that depth is lost in a layer blended over the sample, 0..255. */
  readonly veil: Uint8Array;
}

/** Where the samples of a grid are. */
type GridFrame = Pick<SampleGrid, 'originX' | 'originY' | 'step' | 'width' | 'height' | 'hole'>;

/** Hands out grids on buffers that grow and are used again: the last grid is gone when the next is taken. */
export function createGridBuffer() {
  let capacity = 0;
  let inverseZ = new Float32Array(0);
  let triangle = new Int32Array(0);
  let color = new Float32Array(0);
  let cosine = new Uint8Array(0);
  let veil = new Uint8Array(0);
  return (frame: GridFrame): SampleGrid => {
    const size = frame.width * frame.height;
    if (size > capacity) {
      capacity = size;
      inverseZ = new Float32Array(size);
      triangle = new Int32Array(size);
      color = new Float32Array(size * 3);
      cosine = new Uint8Array(size);
      veil = new Uint8Array(size);
    }
    inverseZ.fill(0, 0, size);
    triangle.fill(-1, 0, size);
    veil.fill(0, 0, size);
    return { ...frame, inverseZ, triangle, color, cosine, veil };
  };
}
