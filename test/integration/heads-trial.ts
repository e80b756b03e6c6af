import { createApp } from '../../src/app/app.ts';
import { knownShapes } from '../../src/app/known-shapes.ts';
import { createNightSight } from '../../src/app/night-sight.ts';
import { see } from '../../src/app/sight.ts';
import { unlockPolicy } from '../../src/app/unlock-policy.ts';
import {
  addFinding,
  emptyTally,
  type Finding,
  finalVerdict,
  type Tally,
  type Verdict,
  verdictOf,
} from '../../src/app/verdict.ts';
import { appContract } from '../../src/contract/app-contract.ts';
import { createClient } from '../../src/contract/client.ts';
import { compare } from '../../src/core/comparison.ts';
import type { Decision } from '../../src/core/decision.ts';
import type { FaceEmbedder } from '../../src/core/embedding.ts';
import type { Face, FaceBox, FaceReader } from '../../src/core/face.ts';
import type { RgbdFrame } from '../../src/core/frame.ts';
import { vectorSpace } from '../../src/core/model-card.ts';
import type { RetryReason } from '../../src/core/retry.ts';
import { shapeAlone, shapePoint } from '../../src/core/shape-alone.ts';
import type { Template } from '../../src/core/template.ts';
import { systemClock } from '../../src/main/system-clock.ts';
import { createSimulatedDriver } from '../../src/sensor/simulated/simulated-driver.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';

/** The rate at which frames are compared that do not match (`pauseAfterMismatchMs`): the same movements for less drawing. */
const framesPerSecond = 1000 / unlockPolicy.pauseAfterMismatchMs;
const longestTrialS = 6;

export interface Pieces {
  readonly reader: FaceReader;
  readonly embedder: FaceEmbedder;
}

/** The outcome of an attempt as it would have ended. */
export type TrialOutcome = 'accepted' | 'not-recognised' | 'not-live' | 'timed-out';

const driver = createSimulatedDriver({ realTime: false, framesPerSecond });
/** Of somebody who follows the guide: three looks at every pose and two between two poses, which are 1.9 s apart. */
const guidedDriver = createSimulatedDriver({ realTime: false, framesPerSecond: 5 / 1.9 });

/** One enrolled head, as compared in colour and by infrared. */
export interface Owner {
  readonly template: Template;
  readonly shape: Template;
}

/** Enrolls one head through the real use case, following the guide. */
export async function enrollHead(head: string, { reader, embedder }: Pieces): Promise<Owner> {
  const store = createMemoryStore();
  const app = createApp({
    clock: systemClock,
    checks: [],
    sensors: {
      selection: 'simulated',
      isSubstitute: false,
      list: async () => ({ sensors: [], unavailable: [] }),
      open: () => guidedDriver.open(`${head}+guide`),
    },
    faceReader: async () => reader,
    faceEmbedder: async () => embedder,
    store: async () => store,
  });
  const result = await createClient(appContract, app)['enrollment.start']({
    subject: head,
    kind: 'guided',
    timeoutS: 180,
  });
  if (result.outcome !== 'enrolled') throw new Error(`${head}: ${JSON.stringify(result)}`);
  const [template] = store.templates(vectorSpace(embedder.card));
  const [shape] = template ? await knownShapes([template], store, embedder)() : [];
  if (!template || !shape) throw new Error(`${head}: expected a template`);
  return { template, shape };
}

/** Plays a scene once, as an attempt at every owner's desktop, until each of them has ended under the real policy. */
export async function tryScene(
  scene: string,
  owners: readonly Owner[],
  { reader, embedder }: Pieces,
): Promise<ReadonlyMap<string, TrialOutcome>> {
  const sensor = await driver.open(scene);
  const attempts = owners.map((owner): Attempt => ({ owner, tally: emptyTally }));
  const night = createNightSight(embedder.card, sensor.controls);
  let frames = 0;
  reader.reset();
  try {
    for await (const frame of sensor.frames()) {
      const sight = await see(reader, frame);
      night.see(frame, sight);
      const {
        face,
        reasons: [reason],
      } = sight;
      const comparison = face && !reason ? await comparisonOf(frame, face, { reader, embedder }) : undefined;
      for (const attempt of attempts.filter(({ outcome }) => outcome === undefined)) {
        const finding = findingOf(face?.box, reason, comparison?.(attempt.owner));
        attempt.tally = addFinding(attempt.tally, finding, unlockPolicy);
        attempt.outcome = outcomeOf(verdictOf(attempt.tally, unlockPolicy));
      }
      frames++;
      if (attempts.every(({ outcome }) => outcome) || frames >= longestTrialS * framesPerSecond) break;
    }
  } finally {
    await sensor.close();
  }
  const lastly = ({ tally, outcome }: Attempt) =>
    outcome ?? outcomeOf(finalVerdict(tally, unlockPolicy)) ?? 'timed-out';
  return new Map(attempts.map((attempt) => [attempt.owner.template.subject, lastly(attempt)]));
}

interface Attempt {
  readonly owner: Owner;
  tally: Tally;
  outcome?: TrialOutcome | undefined;
}

/** Embeds a face as an attempt does, once for all owners. */
async function comparisonOf(frame: RgbdFrame, face: Face, { reader, embedder }: Pieces) {
  const { isInfrared = false } = frame;
  const chips = reader.cut(frame, face);
  const [embedding] = await embedder.embed([isInfrared ? shapeAlone(chips) : chips]);
  const point = isInfrared ? shapePoint(embedder.card) : embedder.card;
  return ({ template, shape }: Owner) => embedding && compare(embedding.fused, [isInfrared ? shape : template], point);
}

function outcomeOf(verdict: Verdict | undefined): TrialOutcome | undefined {
  return verdict?.outcome === 'rejected' ? verdict.because : verdict?.outcome;
}

function findingOf(box: FaceBox | undefined, reason: RetryReason | undefined, decision: Decision | undefined): Finding {
  if (!box) return { kind: 'nobody' };
  return decision ? { kind: 'compared', box, decision } : { kind: 'retry', box, reason: reason ?? 'no-face' };
}
