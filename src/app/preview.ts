import { encodePreview, type PreviewFace, type PreviewFrame, previewDepthMm } from '../contract/preview.ts';
import type { Face, FaceReader } from '../core/face.ts';
import { faceOutline } from '../core/face-outline.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { reasonsOf } from './sight.ts';

/** Shows somebody what the engine sees, without making it wait. */
export interface Preview {
  /** See `Bridge.watch`. */
  watch(listener: (frame: Uint8Array) => Promise<void>): () => void;
  /**
   * Takes a frame, borrowed for the call only, for whoever is ready for one. Returns what shows it, as soon as the faces
   * in it are known.
   */
  take(frame: RgbdFrame): (faces: readonly Face[]) => void;
}

export function createPreview(): Preview {
  const viewers = new Set<{ readonly listener: (frame: Uint8Array) => Promise<void>; isBusy: boolean }>();
  return {
    watch(listener) {
      const viewer = { listener, isBusy: false };
      viewers.add(viewer);
      return () => viewers.delete(viewer);
    },
    take(frame) {
      const ready = [...viewers].filter(({ isBusy }) => !isBusy);
      if (ready.length === 0) return () => undefined;
      const picture = scale(frame);
      const { intrinsics } = frame;
      return (faces) => {
        const bytes = encodePreview({ ...picture, ...seenIn(faces, intrinsics) });
        for (const viewer of ready.filter((one) => viewers.has(one))) {
          viewer.isBusy = true;
          const free = () => {
            viewer.isBusy = false;
          };
          // A viewer that failed has no picture; it is not the engine's fault.
          viewer.listener(bytes).then(free, free);
        }
      };
    },
  };
}

/** The same reader, whose every frame goes to the preview. */
export function previewedReader(reader: FaceReader, preview: Preview): FaceReader {
  return {
    ...reader,
    async find(frame) {
      const finding = reader.find(frame);
      // The finder works in a thread of its own: this one scales the picture meanwhile.
      const show = preview.take(frame);
      const sighting = await finding;
      show(sighting.faces);
      return sighting;
    },
  };
}

/** Widest picture that is sent: sharp enough for a window, little enough to copy thirty times a second. */
const widest = 320;

type Picture = Omit<PreviewFrame, 'faces' | 'retry'>;

function scale(frame: RgbdFrame): Picture {
  const step = Math.max(1, Math.ceil(frame.intrinsics.width / widest));
  const width = Math.floor(frame.intrinsics.width / step);
  const height = Math.floor(frame.intrinsics.height / step);
  const { sequence, timestampMs } = frame;
  const color = scaleColor(frame, step, width, height);
  const depth = scaleDepth(frame, step, width, height);
  return { sequence, timestampMs, width, height, color, depth };
}

/** A frame scaled down for a screen, with what was seen in it. */
export function pictureOf(frame: RgbdFrame, seen: Pick<PreviewFrame, 'faces' | 'retry'>): Uint8Array {
  return encodePreview({ ...scale(frame), ...seen });
}

function seenIn(faces: readonly Face[], intrinsics: RgbdFrame['intrinsics']): Pick<PreviewFrame, 'faces' | 'retry'> {
  const [retry] = reasonsOf(faces);
  return {
    faces: faces.map((face) => previewFace(face, intrinsics)),
    ...(retry && { retry }),
  };
}

function previewFace({ landmarks, pose, distanceMm }: Face, intrinsics: RgbdFrame['intrinsics']): PreviewFace {
  const { yawDeg, pitchDeg, rollDeg } = pose;
  const share = (value: number | undefined, size: number) => Math.round(((value ?? 0) / size) * 1e4) / 1e4;
  const outline = faceOutline.flatMap((point) => [
    share(landmarks[3 * point], intrinsics.width),
    share(landmarks[3 * point + 1], intrinsics.height),
  ]);
  return { outline, pose: { yawDeg, pitchDeg, rollDeg }, distanceMm };
}

/** The mean of every step x step block. */
function scaleColor({ color, intrinsics }: RgbdFrame, step: number, width: number, height: number): Uint8Array {
  const scaled = new Uint8Array(width * height * 3);
  const rowBytes = intrinsics.width * 3;
  const area = step * step;
  let target = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let dy = 0; dy < step; dy++) {
        let source = (y * step + dy) * rowBytes + x * step * 3;
        for (let dx = 0; dx < step; dx++, source += 3) {
          red += color[source]!;
          green += color[source + 1]!;
          blue += color[source + 2]!;
        }
      }
      scaled[target++] = red / area;
      scaled[target++] = green / area;
      scaled[target++] = blue / area;
    }
  }
  return scaled;
}

/** One reading of every block: a mean across an edge would be a depth that is nowhere. */
function scaleDepth({ depth, intrinsics }: RgbdFrame, step: number, width: number, height: number): Uint8Array {
  const scaled = new Uint8Array(width * height);
  const { nearest, farthest } = previewDepthMm;
  for (let y = 0, target = 0; y < height; y++) {
    for (let x = 0; x < width; x++, target++) {
      const mm = depth[y * step * intrinsics.width + x * step]!;
      if (mm === 0) continue;
      const nearness = (farthest - mm) / (farthest - nearest);
      scaled[target] = 1 + 254 * Math.min(1, Math.max(0, nearness));
    }
  }
  return scaled;
}
