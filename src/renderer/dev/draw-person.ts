import { encodePreview, type PreviewFrame, previewDepthMm } from '../../contract/preview.ts';
import type { RetryReason } from '../../core/retry.ts';

const width = 320;
const height = 240;

/** Where the drawn person looks, and what vision makes of it. */
export interface DrawnMoment {
  readonly sequence: number;
  readonly yawDeg: number;
  readonly pitchDeg: number;
  readonly isThere: boolean;
  readonly retry?: RetryReason | undefined;
}

interface Paint {
  readonly rgb: readonly [number, number, number];
  readonly depthMm: number;
}

/** One frame of a person made of ovals, in colour and in depth, with the outline that vision would find. */
export function drawPerson(moment: DrawnMoment): Uint8Array {
  const color = new Uint8Array(width * height * 3);
  const depth = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const { rgb, depthMm } = paintAt(x, y, moment);
      color.set(rgb, (y * width + x) * 3);
      depth[y * width + x] = levelOf(depthMm);
    }
  }
  const { sequence, yawDeg, pitchDeg, isThere, retry } = moment;
  const face = { outline: outlineOf(moment), pose: { yawDeg, pitchDeg, rollDeg: 0 }, distanceMm: 720 };
  const frame: PreviewFrame = {
    sequence,
    timestampMs: sequence * 33,
    width,
    height,
    faces: isThere ? [face] : [],
    ...(retry ? { retry } : isThere ? {} : { retry: 'no-face' }),
    color,
    depth,
  };
  return encodePreview(frame);
}

function levelOf(depthMm: number): number {
  if (depthMm === 0) return 0;
  const { nearest, farthest } = previewDepthMm;
  const share = (farthest - depthMm) / (farthest - nearest);
  return Math.round(1 + 254 * Math.min(1, Math.max(0, share)));
}

/** yaw > 0 turns to image right, pitch > 0 up. */
const middle = ({ yawDeg, pitchDeg }: DrawnMoment) => ({ x: 160 + yawDeg * 0.5, y: 108 - pitchDeg * 0.5 });

function paintAt(x: number, y: number, moment: DrawnMoment): Paint {
  const wall = 190 - y * 0.25 - Math.abs(x - 90) * 0.12;
  const isUnread = x > 314 || (x * 7919 + y * 104729) % 211 === 0;
  if (!moment.isThere) return { rgb: [wall * 0.93, wall * 0.96, wall], depthMm: isUnread ? 0 : 1500 };
  const head = middle(moment);
  const u = (x - head.x) / 46;
  const v = (y - head.y) / 60;
  const round = 1 - u * u - v * v;
  if (round > 0) return skinAt(u, v, round, moment);
  const hair = ((x - head.x) / 54) ** 2 + ((y - head.y + 10) / 64) ** 2;
  if (hair < 1) return { rgb: [58, 44, 38], depthMm: 770 + hair * 60 };
  const isBody = y > 168 && Math.abs(x - 160) < 40 + (y - 168) * 1.5;
  if (isBody) return { rgb: [52, 92, 104], depthMm: 800 + Math.abs(x - 160) * 0.9 };
  const isEdge = hair < 1.12;
  return { rgb: [wall * 0.93, wall * 0.96, wall], depthMm: isEdge || isUnread ? 0 : 1500 };
}

function skinAt(u: number, v: number, round: number, { yawDeg, pitchDeg }: DrawnMoment): Paint {
  const turned = { u: u - yawDeg / 60, v: v + pitchDeg / 60 };
  const shade = 0.62 + 0.38 * Math.sqrt(round) - 0.1 * u;
  const isEye = Math.abs(Math.abs(turned.u) - 0.38) < 0.11 && Math.abs(turned.v + 0.14) < 0.055;
  const isBrow = Math.abs(Math.abs(turned.u) - 0.38) < 0.17 && Math.abs(turned.v + 0.33) < 0.03;
  const isMouth = Math.abs(turned.u) < 0.27 && Math.abs(turned.v - 0.5 + turned.u * turned.u * 0.5) < 0.035;
  const nose = Math.max(0, 1 - Math.abs(turned.u) / 0.16) * Math.max(0, 1 - Math.abs(turned.v - 0.12) / 0.3);
  const base: Paint['rgb'] = isEye ? [48, 40, 38] : isBrow ? [70, 52, 44] : isMouth ? [150, 84, 78] : [222, 178, 150];
  const [red, green, blue] = base;
  const light = shade + nose * 0.07;
  const clip = (value: number) => Math.min(255, value * light);
  return { rgb: [clip(red), clip(green), clip(blue)], depthMm: 760 - 80 * Math.sqrt(round) - 24 * nose };
}

function outlineOf(moment: DrawnMoment): number[] {
  const head = middle(moment);
  return Array.from({ length: 36 }, (_, index) => {
    const angle = (index / 36) * 2 * Math.PI;
    return [(head.x + 46 * Math.cos(angle)) / width, (head.y + 60 * Math.sin(angle)) / height];
  }).flat();
}
