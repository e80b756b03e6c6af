import sharp from 'sharp';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { ExportOptions } from '../core/session.ts';
import { exportedFrames } from './export-session.ts';
import type { OpenedSession } from './open-session.ts';

/** Short and small: to be looked at, not to be measured. */
const width = 320;
const stepMs = 100;
const mostPictures = 300;
const quality = 70;
/** Depth is drawn from white to black over these, millimetres. */
const nearestMm = 400;
const farthestMm = 1800;

/**
 * A part of a recording as an animated WebP, which every browser plays: ten pictures a second, 320 pixels wide, half a
 * minute at most. Depth where the redaction leaves no colour. Throws as `exportedFrames`, and `invalid-argument` for a
 * longer part.
 */
export async function encodeVideo(session: OpenedSession, options: ExportOptions): Promise<Uint8Array> {
  const pictures: Uint8Array[] = [];
  let height = 0;
  let nextMs = Number.NEGATIVE_INFINITY;
  for await (const { frame } of exportedFrames(session, options)) {
    if (frame.timestampMs < nextMs) continue;
    if (pictures.length === mostPictures) throw tooLong();
    nextMs = frame.timestampMs + stepMs - 1;
    height = Math.round((frame.intrinsics.height * width) / frame.intrinsics.width);
    pictures.push(await pictureOf(frame, height, options.redaction === 'depth'));
  }
  const raw = { width, height: height * pictures.length, channels: 3 as const, pageHeight: height };
  const { redaction, consent } = options;
  const words = `Depthkey, level ${redaction}${redaction === 'full' ? `, with the consent of ${consent}` : ''}`;
  return sharp(Buffer.concat(pictures), { raw })
    .withExif({ IFD0: { ImageDescription: words } })
    .webp({ quality, delay: pictures.map(() => stepMs), loop: 0 })
    .toBuffer();
}

async function pictureOf({ color, depth, intrinsics }: RgbdFrame, height: number, isDepth: boolean) {
  const pixels = isDepth ? shades(depth) : color;
  const raw = { width: intrinsics.width, height: intrinsics.height, channels: isDepth ? (1 as const) : (3 as const) };
  return sharp(pixels, { raw }).resize(width, height, { fit: 'fill' }).toColourspace('srgb').raw().toBuffer();
}

/** White is near, black far or not measured. */
function shades(depth: Uint16Array): Uint8Array {
  return Uint8Array.from(depth, (mm) =>
    mm === 0 ? 0 : 255 * Math.min(1, Math.max(0, (farthestMm - mm) / (farthestMm - nearestMm))),
  );
}

function tooLong(): AppError {
  const most = (mostPictures * stepMs) / 1000;
  const hint = 'Choose a shorter part: --from-s and --to-s.';
  return new AppError(ErrorCode.invalidArgument, `Expected at most ${most} seconds for a video, found more`, { hint });
}
