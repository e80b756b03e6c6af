import { toBase64 } from '../contract/base64.ts';
import type { PreviewFrame } from '../contract/preview.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { faceOutline } from '../core/face-outline.ts';
import type { Intrinsics, RgbdFrame } from '../core/frame.ts';
import { seenFrames } from '../core/seen-frames.ts';
import type { Session } from '../core/session.ts';
import { pictureOf } from './preview.ts';

const landmarkCount = 478;
/** Results are written when they are known: this long after their frame at most. */
const resultWithinNs = 2_000_000_000n;

/** One frame of a recording for the screen, with the faces that were found in it. Throws what reading it throws. */
export async function sessionFrame(session: Session, index: number, isInfrared: boolean): Promise<{ preview: string }> {
  const frame = await session.readFrame(index);
  const shown = isInfrared ? infraredAsColor(frame) : frame;
  return { preview: toBase64(pictureOf(shown, await seenIn(session, index, frame))) };
}

async function seenIn(
  session: Session,
  index: number,
  frame: RgbdFrame,
): Promise<Pick<PreviewFrame, 'faces' | 'retry'>> {
  const mark = session.frames[index];
  if (!mark) return { faces: [] };
  const outlines = await session.readOutlines(mark.logNs, mark.logNs + resultWithinNs);
  const points = outlines.find(({ sequence }) => sequence === frame.sequence)?.points;
  const seen = seenFrames(session.frames);
  const sight = session.records.find(
    (one) => one.topic === '/sight' && seen.find(one.value.sequence, one.logNs)?.place === index,
  );
  if (!points || sight?.topic !== '/sight') return { faces: [] };
  const shown = sight.value.faces.map(({ pose, distanceMm }, face) => {
    const landmarks = points.subarray(face * landmarkCount * 2, (face + 1) * landmarkCount * 2);
    const { yawDeg, pitchDeg, rollDeg } = pose;
    return { outline: outlineOf(landmarks, frame.intrinsics), pose: { yawDeg, pitchDeg, rollDeg }, distanceMm };
  });
  const [retry] = sight.value.reasons;
  return { faces: shown, ...(retry && { retry }) };
}

function outlineOf(landmarks: Float32Array, { width, height }: Intrinsics): number[] {
  return faceOutline.flatMap((point) => [
    (landmarks[2 * point] ?? 0) / width,
    (landmarks[2 * point + 1] ?? 0) / height,
  ]);
}

/** Grey, from the darkest to the brightest of this frame. Throws `invalid-argument` without infrared. */
function infraredAsColor(frame: RgbdFrame): RgbdFrame {
  const { ir } = frame;
  if (!ir) throw new AppError(ErrorCode.invalidArgument, 'Expected infrared in this recording, found none');
  const brightest = ir.reduce((most, value) => Math.max(most, value), 1);
  const color = new Uint8Array(ir.length * 3);
  for (let i = 0; i < ir.length; i++) color.fill((ir[i]! / brightest) * 255, 3 * i, 3 * i + 3);
  return { ...frame, color };
}
