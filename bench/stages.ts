import { compare } from '../src/core/comparison.ts';
import type { FaceEmbedder } from '../src/core/embedding.ts';
import type { FaceReader } from '../src/core/face.ts';
import type { RgbdFrame } from '../src/core/frame.ts';
import { attemptLimits, judgeFace } from '../src/core/quality.ts';
import type { Template } from '../src/core/template.ts';
import { type Percentiles, percentilesOf } from './percentiles.ts';

/** Milliseconds from a frame in memory to a decision. */
export interface StageReport {
  /** Frames that were decided, and those in which nothing could be compared (a blink). */
  readonly frames: { readonly decided: number; readonly retried: number };
  readonly stagesMs: Readonly<Record<'find' | 'cut' | 'embed' | 'match' | 'whole', Percentiles>>;
}

interface Pieces {
  readonly reader: FaceReader;
  readonly embedder: FaceEmbedder;
}

const warmUpFrames = 5;

/** A template of the best straight looks, as a single-look enrollment makes it. */
export async function enrollFrom(frames: readonly RgbdFrame[], pieces: Pieces): Promise<Template> {
  for (const frame of frames) {
    const [face] = (await pieces.reader.find(frame)).faces;
    if (!face || judgeFace(face, attemptLimits).length > 0) continue;
    const [embedding] = await pieces.embedder.embed([pieces.reader.cut(frame, face)]);
    if (embedding)
      return { subject: 'owner', entries: [{ appearance: 'usual', pose: 'centre', vector: embedding.fused }] };
  }
  throw new RangeError('Expected a frame with a good face, found none');
}

/**
 * Every frame through the pieces of the engine, one after the other.
 * @param follows true: the face is followed from frame to frame, as in an attempt; false: every frame is the first one.
 */
export async function timeStages(
  frames: readonly RgbdFrame[],
  template: Template,
  pieces: Pieces,
  follows: boolean,
): Promise<StageReport> {
  const times: Record<'find' | 'cut' | 'embed' | 'match' | 'whole', number[]> = {
    find: [],
    cut: [],
    embed: [],
    match: [],
    whole: [],
  };
  let retried = 0;
  pieces.reader.reset();
  for (const [index, frame] of frames.entries()) {
    if (!follows) pieces.reader.reset();
    const marks = await decideOne(frame, template, pieces);
    if (index < warmUpFrames) continue;
    if (!marks) retried++;
    else for (const [stage, duration] of Object.entries(marks)) times[stage as keyof typeof times].push(duration);
  }
  const { find, cut, embed, match, whole } = times;
  const stagesMs = {
    find: percentilesOf(find),
    cut: percentilesOf(cut),
    embed: percentilesOf(embed),
    match: percentilesOf(match),
    whole: percentilesOf(whole),
  };
  return { frames: { decided: whole.length, retried }, stagesMs };
}

async function decideOne(frame: RgbdFrame, template: Template, { reader, embedder }: Pieces) {
  const started = performance.now();
  const [face] = (await reader.find(frame)).faces;
  const found = performance.now();
  if (!face || judgeFace(face, attemptLimits).length > 0) return undefined;
  const chips = reader.cut(frame, face);
  const cut = performance.now();
  const [embedding] = await embedder.embed([chips]);
  const embedded = performance.now();
  if (!embedding) return undefined;
  compare(embedding.fused, [template], embedder.card);
  const matched = performance.now();
  return {
    find: found - started,
    cut: cut - found,
    embed: embedded - cut,
    match: matched - embedded,
    whole: matched - started,
  };
}
