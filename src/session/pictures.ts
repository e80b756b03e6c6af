import sharp from 'sharp';
import { AppError, ErrorCode } from '../core/errors.ts';
import { checkFrame, type Intrinsics, type RgbdFrame } from '../core/frame.ts';
import type { SessionColor } from '../core/session.ts';
import { topics } from './channels.ts';
import { cameraFrame } from './face-messages.ts';
import { foxglove } from './foxglove.ts';

export interface PictureOptions {
  readonly color: SessionColor;
  readonly jpegQuality: number;
  /** `google.protobuf.Timestamp` of all of them. */
  readonly timestamp: object;
}

/** The pictures and the calibration of a frame as messages: topic and bytes. Throws `frame-invalid`. */
export async function encodePictures(
  frame: RgbdFrame,
  { color, jpegQuality, timestamp }: PictureOptions,
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const { intrinsics, depth, ir } = checkFrame(frame);
  const head = { timestamp, frame_id: cameraFrame };
  const grey = (values: Uint16Array) =>
    foxglove('RawImage').encode({ ...head, ...rawSize(intrinsics, 2), encoding: '16UC1', data: bytesOf(values) });
  return [
    [topics.calibration, foxglove('CameraCalibration').encode({ ...head, ...calibrationOf(intrinsics) })],
    [topics.color, color === 'jpeg' ? await jpegOf(frame, head, jpegQuality) : rawColor(frame, head)],
    [topics.depth, grey(depth)],
    ...(ir ? ([[topics.ir, grey(ir)]] as const) : []),
  ];
}

async function jpegOf({ color, intrinsics }: RgbdFrame, head: object, quality: number): Promise<Uint8Array> {
  const { width, height } = intrinsics;
  const picture = sharp(color, { raw: { width, height, channels: 3 } });
  const data = await picture.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
  return foxglove('CompressedImage').encode({ ...head, format: 'jpeg', data });
}

const rawColor = ({ color, intrinsics }: RgbdFrame, head: object) =>
  foxglove('RawImage').encode({ ...head, ...rawSize(intrinsics, 3), encoding: 'rgb8', data: color });

const rawSize = ({ width, height }: Intrinsics, bytes: number) => ({ width, height, step: width * bytes });

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint16Array) => new Uint8Array(buffer, byteOffset, byteLength);

function calibrationOf({ width, height, fx, fy, cx, cy }: Intrinsics) {
  return {
    width,
    height,
    distortion_model: '',
    K: [fx, 0, cx, 0, fy, cy, 0, 0, 1],
    R: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    P: [fx, 0, cx, 0, 0, fy, cy, 0, 0, 0, 1, 0],
  };
}

/** No sensor that this program knows comes near. */
const mostPixels = 4096 * 4096;

/** Reads `calibrationOf` back. Throws `data-invalid`. */
export function intrinsicsIn(calibration: Readonly<Record<string, unknown>>): Intrinsics {
  const { width, height, K } = calibration as { width?: number; height?: number; K?: readonly number[] };
  const [fx = 0, , cx = Number.NaN, , fy = 0, cy = Number.NaN] = K ?? [];
  const isSound =
    isSize(width) &&
    isSize(height) &&
    width * height <= mostPixels &&
    fx > 0 &&
    fy > 0 &&
    [fx, fy, cx, cy].every(Number.isFinite);
  if (!isSound) throw new AppError(ErrorCode.dataInvalid, 'Expected the calibration of a camera, found another');
  return { width, height, fx, fy, cx, cy };
}

const isSize = (value: number | undefined): value is number => Number.isInteger(value) && Number(value) >= 1;

/** Colour of a message on `/color`. Owned. Throws `data-invalid`. */
export async function colorIn(
  schema: string | undefined,
  data: Uint8Array,
  { width, height }: Intrinsics,
): Promise<Uint8Array> {
  if (schema !== foxglove('CompressedImage').fullName) return planeIn(data, 'rgb8', { width, height }, 3).slice();
  const { data: packed } = foxglove('CompressedImage').decode(data) as { data?: Uint8Array };
  try {
    const picture = sharp(packed ?? new Uint8Array(), { failOn: 'error', limitInputPixels: width * height });
    const { data: raw, info } = await picture
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.width === width && info.height === height && info.channels === 3) return new Uint8Array(raw);
  } catch (cause) {
    throw new AppError(ErrorCode.dataInvalid, 'Expected a JPEG picture, found a broken one', { cause });
  }
  throw new AppError(ErrorCode.dataInvalid, `Expected a picture of ${width}x${height}, found another`);
}

/** Depth or infrared of a message. Owned. Throws `data-invalid`. */
export function greyIn(data: Uint8Array, size: Pick<Intrinsics, 'width' | 'height'>): Uint16Array {
  const plane = planeIn(data, '16UC1', size, 2).slice();
  return new Uint16Array(plane.buffer, 0, plane.length / 2);
}

function planeIn(bytes: Uint8Array, encoding: string, size: Pick<Intrinsics, 'width' | 'height'>, pixel: number) {
  const found = foxglove('RawImage').decode(bytes) as { encoding?: string; data?: Uint8Array };
  const expected = size.width * size.height * pixel;
  if (found.encoding === encoding && found.data?.length === expected) return found.data;
  const message = `Expected ${expected} bytes of ${encoding}, found ${found.data?.length ?? 0}`;
  throw new AppError(ErrorCode.dataInvalid, message);
}
