import sharp from 'sharp';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { ExportOptions } from '../core/session.ts';
import { exportedFrames } from './export-session.ts';
import type { OpenedSession } from './open-session.ts';

/** Short and small: to be looked at, not to be measured. */
const width = 320;
const stepMs = 100;
/** Frames come a little early now and then. */
const earlyMs = 5;
const longestMs = 30_000;
const quality = 70;
/** Depth is drawn from white to black over these, millimetres. */
const nearestMm = 400;
const farthestMm = 1800;

/**
 * A part of a recording as an animated WebP, which every browser plays: at the pace of the recording, ten pictures a
 * second at most, 320 pixels wide. Depth where the redaction leaves no colour. Throws as `exportedFrames`, and
 * `invalid-argument` for a part of more than half a minute or another size of picture within it.
 */
export async function encodeVideo(session: OpenedSession, options: ExportOptions): Promise<Uint8Array> {
  const pictures: Uint8Array[] = [];
  const times: number[] = [];
  let height = 0;
  for await (const { index, frame } of exportedFrames(session, options)) {
    // The sensor's own time begins anew when it is opened anew.
    const atMs = Number(session.frames[index]!.logNs / 1000n) / 1000;
    if (atMs - (times.at(-1) ?? 0) < stepMs - earlyMs) continue;
    if (atMs - (times[0] ?? atMs) > longestMs) throw tooLong();
    const scaled = Math.round((frame.intrinsics.height * width) / frame.intrinsics.width);
    if (pictures.length > 0 && scaled !== height) throw otherSize();
    height = scaled;
    times.push(atMs);
    pictures.push(await pictureOf(frame, height, options.redaction === 'depth'));
  }
  const raw = { width, height: height * pictures.length, channels: 3 as const, pageHeight: height };
  return sharp(Buffer.concat(pictures), { raw })
    .withExif({ IFD0: { ImageDescription: wordsFor(options) } })
    .webp({ quality, delay: delaysOf(times), loop: 0 })
    .toBuffer();
}

/** How long each picture stays, milliseconds. */
const delaysOf = (times: readonly number[]) =>
  times.map((atMs, picture) => Math.round((times[picture + 1] ?? atMs + stepMs) - atMs));

const wordsFor = ({ redaction, consent }: ExportOptions) =>
  `Depthkey, level ${redaction}${redaction === 'full' ? `, with the consent of ${consent}` : ''}`;

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
  const hint = 'Choose a shorter part: --from-s and --to-s.';
  const message = `Expected at most ${longestMs / 1000} seconds for a video, found more`;
  return new AppError(ErrorCode.invalidArgument, message, { hint });
}

function otherSize(): AppError {
  const hint = 'Choose a part in which the sensor stays the same: --from-s and --to-s.';
  return new AppError(ErrorCode.invalidArgument, 'Expected pictures of one shape for a video, found others', { hint });
}
