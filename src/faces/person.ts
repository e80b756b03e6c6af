import { createRandom } from '../core/random.ts';
import { dressPerson } from './appearance/dress.ts';
import { loadHead } from './head/asset.ts';
import { createIdentity, type Identity } from './head/identity.ts';
import { mixIdentities } from './head/mix-identities.ts';
import { type ShapeHead, shapeHead } from './head/shape-head.ts';
import type { Look, Person } from './mesh.ts';
import { loadScans } from './scans/load-scans.ts';
import { shapeScannedHead } from './scans/shape-scanned-head.ts';

/** Someone described; plain data, so that it can cross to a worker. */
export interface PersonSpec {
  /** Draws the usual look, and the identity when none is given. */
  readonly seed: number;
  readonly identity?: Identity;
  /** Makes a relative: the identity moves this share of the way, 0..1, to that of another seed. */
  readonly kin?: { readonly seed: number; readonly share: number };
  /** Folder with ICT-FaceKit: the head has the shape of people who were scanned, drawn from the seed. */
  readonly scans?: string;
}

/**
 * Someone who can be drawn, from a seed or a description. Equal input gives equal people. Throws `data-missing` or
 * `data-invalid` when the head of the package cannot be read.
 */
export function createPerson(from: number | PersonSpec): Person {
  const asset = loadHead();
  const seed = typeof from === 'number' ? from : from.seed;
  const identity = identityOf(from);
  return {
    seed,
    usualLook: usualLook(seed, identity),
    dress: (look) => dressPerson(asset, identity, look, shaper(from)),
  };
}

/** How the head gets its shape. */
function shaper(from: number | PersonSpec): ShapeHead {
  if (typeof from === 'number' || from.scans === undefined) return shapeHead;
  const scans = loadScans(from.scans);
  return (asset, identity, ageYears) => shapeScannedHead(asset, scans, identity, ageYears);
}

/** Who a seed or a description stands for. Throws as `createPerson` does. */
export function identityOf(from: number | PersonSpec): Identity {
  if (typeof from === 'number') return createIdentity(from);
  const { seed, identity, kin } = from;
  const own = identity ?? createIdentity(seed);
  return kin ? mixIdentities(own, createIdentity(kin.seed), kin.share) : own;
}

function usualLook(seed: number, identity: Identity): Look {
  const random = createRandom(seed).fork('usual look');
  const hasGlasses = random.next() < 0.15 + Math.max(0, identity.ageYears - 40) / 80;
  const hasBeard = identity.complexion.beardGrowth > 0.35 && random.next() < 0.35;
  return { seed: random.integer(2 ** 31), hasGlasses, hasBeard, olderByYears: 0 };
}
