import type { FaceEmbedder, FaceEmbedding } from '../core/embedding.ts';
import { kinectV1 } from '../faces/render/camera-model.ts';
import type { PoseDeg, ViewSpec } from '../faces/render/view-spec.ts';
import { type HeadName, headNames, headSeeds } from '../faces/scene/heads.ts';
import { parseScene } from '../faces/scene/scene.ts';
import { sceneAt } from '../faces/scene/scene-at.ts';
import { acquire } from './acquire.ts';
import { workAhead } from './ahead.ts';
import type { ComparedView } from './evaluation/compared-view.ts';
import { compareTemplates, isAccepted } from './evaluation/template-trial.ts';
import { type Lane, workInLanes } from './lanes.ts';
import type { Log } from './progress.ts';

export interface HeadsTrialOptions {
  readonly embedder: FaceEmbedder;
  readonly lanes: readonly Lane[];
  readonly log: Log;
  /** All twelve when left out. */
  readonly heads?: readonly HeadName[];
}

/** How often probes of one scene are accepted by templates of one owner, and the nearest distances. */
interface HeadsTrialCell {
  readonly owner: string;
  /** The scene of the probe, such as "basalt+glasses". */
  readonly scene: string;
  readonly frames: number;
  readonly accepted: number;
  readonly nearest: { readonly fused: number; readonly descriptor: number; readonly embedding: number };
}

export interface HeadsTrialResult {
  readonly falselyAccepted: readonly HeadsTrialCell[];
  /** Scenes of the owner of which no frame was accepted: an attempt would be rejected. */
  readonly falselyRejected: readonly HeadsTrialCell[];
  readonly cells: readonly HeadsTrialCell[];
}

const variants = ['', '+glasses', '+beard', '+hair', '+older', '+dim'] as const;
/** Moments of a probe's scene, after sitting down. */
const momentsMs = [1500, 2600, 3700] as const;
const enrollmentYawDeg = 20;
const enrollmentPitchDeg = 14;

/**
 * The twelve simulated heads as owners, enrolled in nine poses, against all of them as probes, as usual and in every
 * variant. Frame by frame: an attempt may look several times.
 */
export async function tryHeads(options: HeadsTrialOptions): Promise<HeadsTrialResult> {
  const { embedder, heads = headNames, log } = options;
  const enrolled = await embedScenes(options, heads, enrollmentSpecs);
  const templates = heads.map((head) => ({
    subject: head,
    entries: enrolled
      .filter(({ subject }) => subject === head)
      .map(({ fused }) => ({ appearance: 'usual', pose: 'centre' as const, vector: fused })),
  }));
  const probes = await embedScenes(options, heads, probeSpecs);
  const comparisons = compareTemplates(probes, templates, embedder.card.embeddingWeight);
  const groups = Map.groupBy(comparisons, ({ probe, subject }) => `${subject}\n${probe.view}`);
  const cells = [...groups.values()].map((group): HeadsTrialCell => {
    const { subject, probe } = group[0]!;
    const least = (pick: 'fused' | 'descriptor' | 'embedding') => Math.min(...group.map((one) => one[pick]));
    return {
      owner: subject,
      scene: probe.view,
      frames: group.length,
      accepted: group.filter((comparison) => isAccepted(comparison, embedder.card)).length,
      nearest: { fused: least('fused'), descriptor: least('descriptor'), embedding: least('embedding') },
    };
  });
  const isOwn = ({ owner, scene }: HeadsTrialCell) => scene.split('+')[0] === owner;
  const falselyAccepted = cells.filter((cell) => !isOwn(cell) && cell.accepted > 0);
  const falselyRejected = cells.filter((cell) => isOwn(cell) && cell.accepted === 0);
  for (const cell of falselyAccepted) log(`false accept: ${cellText(cell)}`);
  for (const cell of falselyRejected) log(`false reject: ${cellText(cell)}`);
  log(
    `heads: ${cells.length} owner and scene pairs, ${falselyAccepted.length} false accepts, ${falselyRejected.length} false rejects`,
  );
  return { falselyAccepted, falselyRejected, cells };
}

function cellText({
  owner,
  scene,
  frames,
  accepted,
  nearest: { fused, descriptor, embedding },
}: HeadsTrialCell): string {
  const distances = `fused ${fused.toFixed(3)}, descriptor ${descriptor.toFixed(3)}, embedding ${embedding.toFixed(3)}`;
  return `${scene} as ${owner}: ${accepted} of ${frames} frames; ${distances}`;
}

interface SceneView {
  readonly scene: string;
  readonly spec: ViewSpec;
}

async function embedScenes(
  { embedder, lanes }: HeadsTrialOptions,
  heads: readonly HeadName[],
  specsOf: (head: HeadName) => readonly SceneView[],
): Promise<readonly ComparedView[]> {
  // Whichever lane is done first, the views come in the order of the heads.
  const views = new Map(heads.map((head): [HeadName, ComparedView[]] => [head, []]));
  await workInLanes(lanes, heads, async (head, { renderer, reader }) => {
    const draw = async ({ scene, spec }: SceneView) => ({ scene, frame: (await renderer.render(spec)).frame });
    for await (const { scene, frame } of workAhead(specsOf(head), 2, draw)) {
      const sight = await acquire(reader, frame);
      const [vectors]: readonly FaceEmbedding[] = sight.isFound ? await embedder.embed([sight.chips]) : [];
      if (vectors) views.get(head)?.push({ subject: head, view: scene, truth: {}, ...vectors });
    }
  });
  return [...views.values()].flat();
}

function enrollmentSpecs(head: HeadName): readonly SceneView[] {
  const steps = [0, -1, 1];
  return steps.flatMap((up) =>
    steps.map((aside) => {
      const pose = { yawDeg: aside * enrollmentYawDeg, pitchDeg: up * enrollmentPitchDeg, rollDeg: 0 };
      return { scene: head, spec: specAt(head, 1000 + 300 * (3 * up + aside + 4), headSeeds[head], pose) };
    }),
  );
}

function probeSpecs(head: HeadName): readonly SceneView[] {
  return variants.flatMap((variant) => {
    const scene = `${head}${variant}`;
    return momentsMs.map((timeMs) => ({ scene, spec: specAt(scene, timeMs, timeMs) }));
  });
}

function specAt(scene: string, timeMs: number, noiseSeed: number, pose?: PoseDeg): ViewSpec {
  const moment = sceneAt(parseScene(scene), timeMs);
  const people = moment.people.map((person) => (pose ? { ...person, pose } : person));
  return { ...moment, people, camera: kinectV1, noiseSeed };
}
