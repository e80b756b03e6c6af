import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaceReader } from '../../core/face.ts';
import { fuse } from '../../core/fusion.ts';
import { encodeColor } from '../../dataset/encode-picture.ts';
import { readPhoto } from '../../dataset/read-photo.ts';
import type { DescriptorNetwork } from '../../network/descriptor/descriptor-network.ts';
import type { PhotoVectors } from '../calibration/describe-photos.ts';
import { findInPhoto } from '../calibration/find-in-photo.ts';
import { frameOfPhoto } from '../calibration/photo-frame.ts';
import type { PhotoSet } from '../calibration/photo-sets.ts';
import type { Verification } from '../evaluation/verification.ts';
import { createProgress, type Log } from '../progress.ts';
import type { PhotoNetwork } from './photo-network.ts';
import { verifyPhotos } from './verify-photos.ts';

/** Another network or engine: vectors by the number of the photo, for pictures below a folder. */
export interface PhotoPeer {
  readonly name: string;
  /** Whether it is given the chips that our reader cut, or the padded photos. */
  readonly takes: 'chips' | 'photos';
  describe(folder: string): Promise<ReadonlyMap<number, Float32Array>>;
}

export interface PhotoTrialOptions {
  readonly set: PhotoSet;
  /** All borrowed. */
  readonly reader: FaceReader;
  readonly descriptors: DescriptorNetwork;
  /** What the parts of the descriptor say, by name: each is measured alone. */
  partsOf(descriptor: Float32Array): Readonly<Record<string, Float32Array>>;
  readonly network: PhotoNetwork;
  /** Share of the network in the squared fused distance, 0..1. */
  readonly embeddingWeight: number;
  readonly peers: readonly PhotoPeer[];
  /** For the pictures that peers are given; the caller removes it. */
  readonly workDir: string;
  readonly seed: number;
  readonly log: Log;
}

/** How one system does on the photos of a set. */
export interface PhotoSystemTrial {
  readonly system: string;
  /** Photos in which it found no face. */
  readonly missed: number;
  /** Photo against photo; undefined where there is nothing to compare. */
  readonly verification?: Verification;
}

export interface PhotoTrial {
  readonly set: string;
  readonly photos: number;
  readonly systems: readonly PhotoSystemTrial[];
}

/**
 * The colour descriptor on photos of real people, and what it is made of; the colour half of the RGB-D network; both fused, the half
 * in the place of the whole embedding; and peers on the very same photos.
 */
export async function tryPhotos(options: PhotoTrialOptions): Promise<PhotoTrial> {
  const { set, partsOf, peers, embeddingWeight, workDir, seed, log } = options;
  const ours = await describeOurs(options);
  const fused = ours.map((one) => one && fuse(one.descriptor, one.colorHalf, embeddingWeight));
  const parts = ours.map((one) => one && partsOf(one.descriptor));
  const partNames = Object.keys(parts.find((one) => one) ?? {});
  const systems = [
    systemTrial('descriptor', set, vectorsOf(ours, 'descriptor'), seed),
    ...partNames.map((name) =>
      systemTrial(
        name,
        set,
        parts.map((one) => one?.[name]),
        seed,
      ),
    ),
    systemTrial('colour half of the network', set, vectorsOf(ours, 'colorHalf'), seed),
    systemTrial('descriptor and colour half, fused', set, fused, seed),
  ];
  for (const { name, takes, describe } of peers) {
    log(`${name}: ${set.photos.length} photos of ${set.name}`);
    const vectors = await describe(join(workDir, set.name, takes));
    systems.push(
      systemTrial(
        name,
        set,
        set.photos.map((_, index) => vectors.get(index)),
        seed,
      ),
    );
  }
  return { set: set.name, photos: set.photos.length, systems };
}

/** What our networks make of a photo. */
interface OurVectors {
  readonly descriptor: Float32Array;
  readonly colorHalf: Float32Array;
}

/** One entry per photo; undefined where no face was found. */
type AllOurVectors = readonly (OurVectors | undefined)[];

const vectorsOf = (ours: AllOurVectors, name: 'descriptor' | 'colorHalf'): PhotoVectors =>
  ours.map((one) => one?.[name]);

async function describeOurs(options: PhotoTrialOptions): Promise<AllOurVectors> {
  const { set, reader, descriptors, network, log } = options;
  const progress = createProgress({ label: `describe ${set.name}`, unit: 'photos', total: set.photos.length, log });
  const save = await picturesForPeers(options);
  const vectors: (OurVectors | undefined)[] = [];
  for (const [index, { path }] of set.photos.entries()) {
    const photo = await readPhoto(path);
    await save('photos', index, () => frameOfPhoto(photo).color);
    const found = await findInPhoto(photo, reader);
    if (found) await save('chips', index, () => found.chip.color);
    vectors.push(
      found && {
        descriptor: descriptors.describe([found.chip])[0]!,
        colorHalf: network.embed(photo, found.mesh),
      },
    );
    progress.done();
  }
  progress.end();
  return vectors;
}

/** Writes square pictures to where the peers that take them look for them, when there are such peers. */
async function picturesForPeers({ set, peers, workDir }: PhotoTrialOptions) {
  const folderOf = (takes: PhotoPeer['takes']) => join(workDir, set.name, takes);
  const wanted = (['chips', 'photos'] as const).filter((takes) => peers.some((peer) => peer.takes === takes));
  for (const takes of wanted) await mkdir(folderOf(takes), { recursive: true });
  return async (takes: PhotoPeer['takes'], index: number, draw: () => Uint8Array) => {
    if (!wanted.includes(takes)) return;
    const color = draw();
    const side = Math.sqrt(color.length / 3);
    await writeFile(join(folderOf(takes), `${index}.color.png`), await encodeColor(color, side, side, 'png'));
  };
}

function systemTrial(system: string, set: PhotoSet, vectors: PhotoVectors, seed: number): PhotoSystemTrial {
  const missed = vectors.filter((vector) => vector === undefined).length;
  const verification = verifyPhotos(set, vectors, seed);
  return { system, missed, ...(verification && { verification }) };
}
