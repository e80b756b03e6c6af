import type { RgbdFrame } from '../../core/frame.ts';
import type { Square } from '../square.ts';

/** Side of the cells in which depth is searched, pixels. */
const cellPixels = 8;
/** Cells nearer together than this belong to one body. */
const sameBodyMm = 120;
/** A head is about this high and wide. */
const headMm = 240;
/** What is searched around it. */
const regionMm = 420;
/** A body smaller than this part of a head's area is a hand or noise. */
const minHeadShare = 0.5;

/**
 * Where depth says the nearest head may be: the top of the nearest body, for a closer look by the face detector.
 * @returns undefined when nothing of the size of a head is near.
 */
export function nearestHeadRegion(frame: RgbdFrame): Square | undefined {
  const grid = coarseDepth(frame);
  const bodies = findBodies(grid, frame.intrinsics.fx);
  const nearest = bodies.sort((a, b) => a.distanceMm - b.distanceMm)[0];
  if (!nearest) return undefined;
  const scale = frame.intrinsics.fx / nearest.distanceMm;
  const headCells = (headMm * scale) / cellPixels;
  const top = nearest.cells.reduce((least, cell) => Math.min(least, Math.floor(cell / grid.columns)), grid.rows);
  const upper = nearest.cells.filter((cell) => Math.floor(cell / grid.columns) < top + headCells);
  const centerColumn = upper.reduce((sum, cell) => sum + (cell % grid.columns), 0) / upper.length;
  return {
    centerX: (centerColumn + 0.5) * cellPixels,
    centerY: top * cellPixels + (headMm / 2) * scale,
    side: regionMm * scale,
    rollRad: 0,
  };
}

interface CoarseDepth {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres, 0 = hole. */
  readonly depth: Float32Array;
}

interface Body {
  readonly distanceMm: number;
  readonly cells: readonly number[];
}

/** Mean reading of each cell near its middle. */
function coarseDepth({ depth, intrinsics: { width, height } }: RgbdFrame): CoarseDepth {
  const columns = Math.floor(width / cellPixels);
  const rows = Math.floor(height / cellPixels);
  const coarse = new Float32Array(columns * rows);
  for (let cell = 0; cell < coarse.length; cell++) {
    const corner = Math.floor(cell / columns) * cellPixels * width + (cell % columns) * cellPixels;
    let [sum, count] = [0, 0];
    for (let i = 1; i < cellPixels; i += 2) {
      for (let j = 1; j < cellPixels; j += 2) {
        const reading = depth[corner + i * width + j]!;
        sum += reading;
        count += reading > 0 ? 1 : 0;
      }
    }
    if (count > 0) coarse[cell] = sum / count;
  }
  return { columns, rows, depth: coarse };
}

function findBodies({ columns, depth }: CoarseDepth, focal: number): Body[] {
  const isSeen = new Uint8Array(depth.length);
  const bodies: Body[] = [];
  for (let start = 0; start < depth.length; start++) {
    if (isSeen[start] === 1 || depth[start] === 0) continue;
    const cells = [start];
    isSeen[start] = 1;
    for (let next = 0; next < cells.length; next++) {
      const at = cells[next]!;
      const column = at % columns;
      const beside = [column > 0 ? at - 1 : -1, column < columns - 1 ? at + 1 : -1, at - columns, at + columns];
      for (const to of beside) {
        const value = depth[to];
        if (!value || isSeen[to] === 1 || Math.abs(value - depth[at]!) > sameBodyMm) continue;
        isSeen[to] = 1;
        cells.push(to);
      }
    }
    const distanceMm = cells.reduce((sum, cell) => sum + depth[cell]!, 0) / cells.length;
    const headCells = ((headMm * focal) / distanceMm / cellPixels) ** 2;
    if (cells.length > headCells * minHeadShare) bodies.push({ distanceMm, cells });
  }
  return bodies;
}
