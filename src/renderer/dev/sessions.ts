import { toBase64 } from '../../contract/base64.ts';
import { encodePreview } from '../../contract/preview.ts';
import type {
  ExportPreview,
  MemoryChoice,
  ReplayedAttemptView,
  SessionList,
  SessionView,
} from '../../contract/session-schemas.ts';
import type { Redaction } from '../../core/session.ts';
import { drawPerson } from './draw-person.ts';

export const sessions: SessionList = [
  { id: 'attempt 2026-03-01 18-20-41.120', kind: 'memory', bytes: 8_240_000, madeAt: '2026-03-01T18:20:42Z' },
  { id: 'morning', kind: 'recording', bytes: 61_400_000, madeAt: '2026-03-01T07:55:12Z' },
  { id: 'evening', kind: 'recording', bytes: 23_000_000, madeAt: '2026-02-28T19:30:00Z' },
];

const frames = 240;
const frameMs = 33.3;
const threshold = 0.424;
const timingsMs = { ready: 410.2, find: 41.8, cut: 3.1, embed: 19.6, match: 0.2, whole: 1840 };

const comparisons = Array.from({ length: 24 }, (_, at) => {
  const distance = at < 12 ? 0.86 - 0.012 * at : 0.34 + 0.02 * Math.sin(at);
  const outcome = distance <= threshold ? ('accepted' as const) : ('rejected' as const);
  return { frame: (at < 12 ? 30 : 60) + 6 * at, subject: 'Ada', distance, threshold, outcome };
});

/** A rejected attempt and an accepted one. */
export const sessionView: SessionView = {
  id: 'morning',
  isWhole: true,
  isCutShort: false,
  startedAt: '2026-03-01T07:55:00Z',
  durationMs: frames * frameMs,
  droppedFrames: 2,
  notes: { depthkey: { sensor: 'kinect:A00362', color: 'jpeg' } },
  hasInfrared: true,
  frameTimesMs: Array.from({ length: frames }, (_, index) => index * frameMs),
  operations: [
    {
      kind: 'attempt',
      startMs: 700,
      endMs: 3250,
      outcome: 'rejected',
      because: 'not-recognised',
      recognised: 'Ada',
      distance: 0.871,
      threshold,
      timingsMs,
    },
    {
      kind: 'attempt',
      startMs: 4300,
      endMs: 6700,
      outcome: 'accepted',
      recognised: 'Ada',
      distance: 0.336,
      threshold,
      timingsMs,
    },
  ],
  comparisons,
  sights: comparisons.map(({ frame }) => ({
    frame,
    faces: 1,
    reasons: [],
    distanceMm: 720,
    yawDeg: 4,
    pitchDeg: -2,
    quadricResidualMm: 4.7,
    reliefGain: 0.82,
    isLive: true,
  })),
};

interface Asked {
  readonly id?: string;
  readonly index?: number;
  readonly redaction?: Redaction;
}

const memory: MemoryChoice = { isOn: true, most: 20, mostMb: 200 };

/** What a made-up engine says about recordings. */
export function sessionAnswer(call: string, input: unknown): unknown {
  const { id = '', index = 0, redaction = 'numbers' } = (input ?? {}) as Asked;
  switch (call) {
    case 'sessions.show':
      return { ...sessionView, id };
    case 'sessions.frame':
      return { preview: toBase64(personAt(index)) };
    case 'sessions.compare':
      return replayed;
    case 'sessions.chip':
      return { chip: { preview: toBase64(chip()) } };
    case 'sessions.points':
      return cloud();
    case 'sessions.preview':
      return preview(redaction);
    default:
      return memory;
  }
}

const personAt = (index: number) =>
  drawPerson({ sequence: index, yawDeg: 12 * Math.sin(index / 20), pitchDeg: -2, isThere: true });

function preview(redaction: Redaction): ExportPreview {
  const hasFrames = redaction !== 'numbers';
  return {
    frames: hasFrames ? frames : 0,
    records: 52,
    hasColor: hasFrames && redaction !== 'depth',
    hasDepth: hasFrames,
    hasInfrared: false,
    hasLandmarks: redaction === 'full',
    names: [redaction === 'full' ? 'Ada' : 'person 1'],
    says: ['Numbers, times of day and outcomes; people are numbered.'],
    ...(hasFrames && { sample: { preview: toBase64(personAt(0)) } }),
  };
}

const rejected = { outcome: 'rejected', recognised: 'Ada', distance: 0.871 };
const accepted = { outcome: 'accepted', recognised: 'Ada', distance: 0.336 };
const replayed: readonly ReplayedAttemptView[] = [
  {
    then: rejected,
    now: { ...accepted, distance: 0.391 },
    isSameDecision: false,
    frames: 24,
    missingFrames: 0,
    comparedTwice: 12,
    greatestChange: 0.48,
  },
  {
    then: accepted,
    now: accepted,
    isSameDecision: true,
    frames: 12,
    missingFrames: 1,
    comparedTwice: 5,
    greatestChange: 0,
  },
];

/** A ball in the middle of a chip. */
function chip(): Uint8Array {
  const side = 112;
  const heights = Array.from({ length: side * side }, (_, at) => {
    const distance = Math.hypot((at % side) - side / 2, Math.floor(at / side) - side / 2) / 45;
    return distance < 1 ? Math.sqrt(1 - distance ** 2) : 0;
  });
  const color = Uint8Array.from(
    heights.flatMap((height) => [1, 0.8, 0.7].map((tint) => (height ? 60 + 150 * height * tint : 128))),
  );
  const depth = Uint8Array.from(heights, (height) => 128 + 100 * height);
  return encodePreview({ sequence: 0, timestampMs: 0, width: side, height: side, faces: [], color, depth });
}

/** Half a ball. */
function cloud() {
  const side = 100;
  const bytes = new Uint8Array(side * side * 9);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [(at % side) * 2 - side, Math.floor(at / side) * 2 - side];
    const z = 800 - Math.sqrt(Math.max(0, side * side - x * x - y * y));
    for (const [axis, mm] of [x, y, z].entries()) view.setInt16(6 * at + 2 * axis, mm, true);
    bytes.set([200, 150 + (at % 60), 130], 6 * side * side + 3 * at);
  }
  return { count: side * side, points: toBase64(bytes) };
}
