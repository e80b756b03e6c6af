import type { RgbdFrame } from '../../core/frame.ts';
import type { Oddity } from './plausibility.ts';
import { type GreyCells, greyCells } from './shrink.ts';

/** Pictures are compared at this width. */
const columns = 160;
/** Shifts that are tried, in cells, either way. */
const farthest = 14;
const shifts = 2 * farthest + 1;
/** A person stands out from what is behind by more than this. */
const stepMm = 80;
/** Edges of colour must fit better elsewhere by this factor, and so far off, before it counts. */
const clearlyBetter = 1.15;
const clearlyOffCells = 3;
const leastEdges = 300;

/** Whether edges of depth lie on edges of colour, over many views: one alone says little. */
export interface RegistrationCheck {
  /** The frame is borrowed. */
  add(frame: RgbdFrame): void;
  /** What is odd about all of them together. */
  oddities(): readonly Oddity[];
}

/**
 * Adds up how strong colour's edges are where depth has an edge, for every shift of one against the other. Where colour and
 * depth are registered, no other shift fits clearly better than none.
 */
export function createRegistrationCheck(): RegistrationCheck {
  const fit = new Float64Array(shifts * shifts);
  let edges = 0;
  return {
    add(frame) {
      const { width, height } = frame.intrinsics;
      const rows = Math.max(1, Math.round((columns * height) / width));
      const strength = edgeStrength(greyCells(frame.color, width, height, columns, rows));
      for (const edge of silhouette(frame, rows)) {
        addFit(fit, strength, rows, edge);
        edges++;
      }
    },
    oddities() {
      if (edges < leastEdges) return [];
      const best = fit.indexOf(Math.max(...fit));
      const [right, down] = [(best % shifts) - farthest, Math.floor(best / shifts) - farthest];
      const here = fit[farthest * shifts + farthest]!;
      if (Math.hypot(right, down) < clearlyOffCells || fit[best]! < here * clearlyBetter) return [];
      const percent = (cells: number) => `${((cells / columns) * 100).toFixed(1)} %`;
      const message = `registration: expected edges of depth on edges of colour, found them to fit best when depth is moved by ${percent(right)} of the width to the right and ${percent(down)} down`;
      return [{ message, hint: 'Register depth to colour before it is saved; chips are cut from both at one place.' }];
    },
  };
}

function addFit(fit: Float64Array, strength: Float32Array, rows: number, edge: number): void {
  const [x, y] = [edge % columns, Math.floor(edge / columns)];
  for (let down = -farthest; down <= farthest; down++) {
    const row = Math.min(rows - 1, Math.max(0, y + down)) * columns;
    for (let right = -farthest; right <= farthest; right++) {
      const column = Math.min(columns - 1, Math.max(0, x + right));
      fit[(down + farthest) * shifts + right + farthest]! += strength[row + column]!;
    }
  }
}

/** Gradient of grey, as a share of the picture's own mean gradient, at most 8: one lamp must not outshine the rest. */
function edgeStrength({ columns: width, rows, values }: GreyCells): Float32Array {
  const gradient = values.map((value, at) => {
    const right = at % width < width - 1 ? values[at + 1]! : value;
    const below = at < (rows - 1) * width ? values[at + width]! : value;
    return Math.hypot(right - value, below - value);
  });
  const mean = gradient.reduce((sum, value) => sum + value, 0) / gradient.length || 1;
  return gradient.map((value) => Math.min(8, value / mean));
}

/** Cells of something near whose neighbour is far behind or unmeasured: the outline of a person. */
function silhouette({ depth, intrinsics: { width, height } }: RgbdFrame, rows: number): readonly number[] {
  const cells = new Float32Array(columns * rows);
  for (let cell = 0; cell < cells.length; cell++) {
    const x = Math.floor((((cell % columns) + 0.5) * width) / columns);
    const y = Math.floor(((Math.floor(cell / columns) + 0.5) * height) / rows);
    cells[cell] = depth[y * width + x]!;
  }
  const isFar = (at: number, fromMm: number) => cells[at] === 0 || cells[at]! > fromMm + stepMm;
  const edges: number[] = [];
  for (let y = 1; y < rows - 1; y++)
    for (let x = 1; x < columns - 1; x++) {
      const at = y * columns + x;
      const mm = cells[at]!;
      if (mm > 0 && [at - 1, at + 1, at - columns, at + columns].some((beside) => isFar(beside, mm))) edges.push(at);
    }
  return edges;
}
