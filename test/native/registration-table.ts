import type { Intrinsics } from '../../src/core/frame.ts';
import { colorPlaceAtReference } from './kinect-1414.ts';

/**
 * The sensor describes where depth pixels lie in the colour picture by two polynomials of the third degree, x and y, as
 * forward differences: libfreenect walks the picture and adds them up. All numbers are whole.
 */
interface Polynomial {
  readonly start: number;
  readonly perColumn: number;
  readonly perRow: number;
}

/** Units of the differences: libfreenect shifts them to these fractions of a pixel. */
const startUnit = 256;
const slopeUnit = 2 ** 15;
/** libfreenect adds this to every place, and another fraction to x. */
const pixelOffset = 1;
const shiftOffset = 0.375;
/** It cuts off fractions; the factory adds a half, so that the nearest pixel is meant. */
const rounding = 0.5;

/** Order of the 29 numbers in the answer. */
const fields = [
  ...['dxCenter', 'ax', 'bx', 'cx', 'dx', 'dxStart', 'ay', 'by', 'cy', 'dy', 'dyStart', 'dxBetaStart', 'dyBetaStart'],
  ...['rolloutBlank', 'rolloutSize', 'dxBetaInc', 'dyBetaInc', 'dxdxStart', 'dxdyStart', 'dydxStart', 'dydyStart'],
  ...['dxdxdxStart', 'dydxdxStart', 'dxdxdyStart', 'dydxdyStart', 'backComp1', 'dydydxStart', 'backComp2'],
  'dydydyStart',
] as const;

/** The answer of 118 bytes that describes the registration to this colour camera. */
export function registrationAnswer(color: Intrinsics): Uint8Array {
  const x = fitPolynomial((column, row) => colorPlaceAtReference(column, row, color)[0] - column - shiftOffset);
  const y = fitPolynomial((column, row) => colorPlaceAtReference(column, row, color)[1] - row);
  const values: Record<string, number> = {
    dxStart: x.start,
    dxdxStart: x.perColumn,
    dydxStart: x.perRow,
    dyStart: y.start,
    dxdyStart: y.perColumn,
    dydyStart: y.perRow,
  };
  const view = new DataView(new ArrayBuffer(2 + fields.length * 4));
  fields.forEach((name, index) => {
    view.setInt32(2 + index * 4, values[name] ?? 0, true);
  });
  return new Uint8Array(view.buffer);
}

/** Differences of a function that is straight along both sides, as two pinhole cameras without rotation make it. */
function fitPolynomial(placeOf: (column: number, row: number) => number): Polynomial {
  const at = (column: number, row: number) => placeOf(column, row) + rounding - pixelOffset;
  const perColumn = (at(639, 240) - at(0, 240)) / 639;
  const perRow = (at(320, 479) - at(320, 0)) / 479;
  return {
    // libfreenect goes one row on before the first one.
    start: Math.round((at(0, 0) - perRow) * startUnit),
    perColumn: Math.round(perColumn * slopeUnit),
    perRow: Math.round(perRow * slopeUnit),
  };
}
