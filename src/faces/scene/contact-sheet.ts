import type { RgbdFrame } from '../../core/frame.ts';

/** A picture of many pictures. */
export interface ContactSheet {
  readonly width: number;
  readonly height: number;
  /** RGB. */
  readonly rgb: Uint8Array;
}

/** What is cut out of each frame, pixels. */
export interface Cut {
  readonly width: number;
  readonly height: number;
}

/** Depth that is drawn white and black, millimetres from the middle of the cut. */
const depthReachMm = 170;

/** Lays out rows of frames, each as colour and, to its right, depth (near is bright, no reading is blue). */
export function layOutSheet(rows: readonly (readonly RgbdFrame[])[], cut: Cut): ContactSheet {
  const columns = Math.max(...rows.map((row) => row.length));
  const width = columns * cut.width * 2;
  const height = rows.length * cut.height;
  const sheet: ContactSheet = { width, height, rgb: new Uint8Array(width * height * 3) };
  rows.forEach((row, rowIndex) => {
    row.forEach((frame, column) => {
      drawFrame(sheet, frame, cut, column * cut.width * 2, rowIndex * cut.height);
    });
  });
  return sheet;
}

function drawFrame(sheet: ContactSheet, frame: RgbdFrame, cut: Cut, sheetX: number, sheetY: number): void {
  const { width, height } = frame.intrinsics;
  const left = (width - cut.width) >> 1;
  const top = (height - cut.height) >> 1;
  const middle = frame.depth[(height >> 1) * width + (width >> 1)] || 700;
  for (let y = 0; y < cut.height; y++) {
    for (let x = 0; x < cut.width; x++) {
      const pixel = (top + y) * width + left + x;
      const at = ((sheetY + y) * sheet.width + sheetX + x) * 3;
      sheet.rgb.set(frame.color.subarray(pixel * 3, pixel * 3 + 3), at);
      sheet.rgb.set(depthColor(frame.depth[pixel] ?? 0, middle), at + cut.width * 3);
    }
  }
}

function depthColor(depth: number, middle: number): [number, number, number] {
  if (depth === 0) return [20, 20, 90];
  const share = 0.5 + (middle - depth) / (2 * depthReachMm);
  const grey = Math.round(255 * Math.max(0, Math.min(1, share)));
  return [grey, grey, grey];
}
