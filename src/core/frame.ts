import { AppError, ErrorCode } from './errors.ts';

/** Pinhole camera. Focal lengths and principal point in pixels; camera space is x right, y down, z forward. */
export interface Intrinsics {
  readonly width: number;
  readonly height: number;
  readonly fx: number;
  readonly fy: number;
  readonly cx: number;
  readonly cy: number;
}

/** Colour and depth of one moment, registered: one pixel index addresses every plane. */
export interface RgbdFrame {
  /** Increases by one per captured frame; a gap means frames were dropped. */
  readonly sequence: number;
  /** Milliseconds on a monotonic clock; not wall-clock time. */
  readonly timestampMs: number;
  /** Of the camera that all planes are registered to. */
  readonly intrinsics: Intrinsics;
  /** RGB, 8 bits a channel, row-major, length = width * height * 3. Borrowed until the next frame unless copied. */
  readonly color: Uint8Array;
  /** Millimetres along z, row-major, length = width * height; 0 = no reading. Borrowed like `color`. */
  readonly depth: Uint16Array;
  /** Infrared intensity, length = width * height, when the sensor gives it. Borrowed like `color`. */
  readonly ir?: Uint16Array;
  /** Whether `color` shows infrared as grey, because there was no light to see by. */
  readonly isInfrared?: boolean;
  /** Colour before it was registered to depth, RGB, where the sensor gives it and it was asked for. Borrowed like `color`. */
  readonly fullColor?: { readonly width: number; readonly height: number; readonly color: Uint8Array };
}

/** The frame, or throws `frame-invalid` when a plane does not have the size its intrinsics promise. */
export function checkFrame(frame: RgbdFrame): RgbdFrame {
  const { width, height } = frame.intrinsics;
  const expect = (plane: string, found: number, expected: number) => {
    if (found === expected) return;
    const message = `Expected ${expected} values of ${plane} for ${width}x${height}, found ${found}`;
    throw new AppError(ErrorCode.frameInvalid, message);
  };
  expect('colour', frame.color.length, width * height * 3);
  expect('depth', frame.depth.length, width * height);
  if (frame.ir) expect('infrared', frame.ir.length, width * height);
  return frame;
}

/** A frame that owns its planes. */
export function copyFrame(frame: RgbdFrame): RgbdFrame {
  const { color, depth, ir, fullColor } = frame;
  return {
    ...frame,
    color: color.slice(),
    depth: depth.slice(),
    ...(ir && { ir: ir.slice() }),
    ...(fullColor && { fullColor: { ...fullColor, color: fullColor.color.slice() } }),
  };
}
