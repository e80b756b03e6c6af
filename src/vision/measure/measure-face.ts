import type { Face, FaceBox, Liveness } from '../../core/face.ts';
import { faceOutline } from '../../core/face-outline.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import { isLifeSize, isSolid } from '../../core/quality.ts';
import type { FoundMesh } from '../mesh/mesh-protocol.ts';
import { headPose } from '../pose/head-pose.ts';
import { averageDepth } from './depth-cells.ts';
import { eyeRegion, eyeSpanMm } from './eye-region.ts';
import { faceSpans, type Span } from './face-region.ts';
import { quadricResidualMm, reliefGain } from './flatness.ts';
import { regionStatistics } from './region-statistics.ts';

/** The part of the face's outline that is well inside its silhouette. */
const innerShare = 0.88;

/** Measures a face of a frame from its mesh, whose points become part of the face. */
export function measureFace(frame: RgbdFrame, { points: landmarks, eyeOpenness }: FoundMesh): Face {
  const { width, height } = frame.intrinsics;
  const inner = faceSpans(landmarks, width, height, innerShare);
  const statistics = regionStatistics(frame, inner);
  const { distanceMm } = statistics;
  const box = outlineBox(landmarks);
  return {
    ...statistics,
    box,
    landmarks,
    pose: headPose(frame, landmarks, distanceMm),
    eyeOpenness,
    isCutOff: box.x < 0 || box.y < 0 || box.x + box.width > width - 1 || box.y + box.height > height - 1,
    liveness: judgeLiveness(frame, landmarks, inner, distanceMm),
  };
}

function judgeLiveness(
  frame: RgbdFrame,
  landmarks: Float32Array,
  spans: readonly Span[],
  distanceMm: number,
): Liveness {
  if (distanceMm === 0) return { isLive: false };
  const mmPerPixel = distanceMm / frame.intrinsics.fx;
  // A sheet of paper with holes for the eyes has living ones, and their relief.
  const depth = averageDepth(frame, spans, distanceMm, eyeRegion(landmarks));
  const residual = quadricResidualMm(depth, distanceMm);
  const gain = reliefGain(depth, landmarks, mmPerPixel);
  const span = eyeSpanMm(landmarks, mmPerPixel);
  return {
    ...(residual !== undefined && { quadricResidualMm: residual }),
    ...(gain !== undefined && { reliefGain: gain }),
    eyeSpanMm: span,
    isLive: isSolid(residual, gain) && isLifeSize(span),
  };
}

function outlineBox(landmarks: Float32Array): FaceBox {
  const xs = faceOutline.map((point) => landmarks[point * 3]!);
  const ys = faceOutline.map((point) => landmarks[point * 3 + 1]!);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
