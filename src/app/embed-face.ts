import type { FaceEmbedder, FaceEmbedding } from '../core/embedding.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Face, FaceChips, FaceReader } from '../core/face.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { StageTimes } from './stage-times.ts';

/**
 * Cuts and embeds one face of this very frame.
 * @param toInput what the networks are given of the chips.
 * Throws what the reader and the embedder throw.
 */
export async function embedFace(
  frame: RgbdFrame,
  face: Face,
  pieces: { readonly reader: FaceReader; readonly embedder: FaceEmbedder; readonly times: StageTimes },
  toInput: (chips: FaceChips) => FaceChips = (chips) => chips,
): Promise<FaceEmbedding & { readonly chips: FaceChips }> {
  const { reader, embedder, times } = pieces;
  const chips = await times.measure('cut', () => reader.cut(frame, face));
  const [embedding] = await times.measure('embed', () => embedder.embed([toInput(chips)]));
  if (!embedding) throw new AppError(ErrorCode.internal, 'Expected one embedding for every chip, found none');
  return { ...embedding, chips };
}
