import { toBase64 } from '../contract/base64.ts';
import { encodePreview } from '../contract/preview.ts';
import { type Chip, chipDepthLimitMm, chipSize } from '../core/chip.ts';
import type { FaceReader } from '../core/face.ts';
import type { Session } from '../core/session.ts';

/**
 * The nearest face of a recorded frame as the networks are shown it, found and cut anew; undefined where no face is
 * found. Throws what reading it throws and what the reader throws.
 * @param reader borrowed; it forgets whom it followed.
 */
export async function sessionChip(
  session: Session,
  index: number,
  reader: FaceReader,
): Promise<{ readonly preview: string } | undefined> {
  const frame = await session.readFrame(index);
  reader.reset();
  const [face] = (await reader.find(frame)).faces;
  reader.reset();
  if (!face) return undefined;
  const { sequence, timestampMs } = frame;
  const { chip } = reader.cut(frame, face);
  const picture = { width: chipSize, height: chipSize, color: chip.color, depth: reliefOf(chip) };
  return { preview: toBase64(encodePreview({ sequence, timestampMs, faces: [], ...picture })) };
}

/** All shades of a preview for the few centimetres of a face: 1 is furthest from the sensor, 255 nearest. */
function reliefOf({ depthMm }: Chip): Uint8Array {
  return Uint8Array.from(depthMm, (mm) => Math.round(128 + (127 * mm) / chipDepthLimitMm));
}
