import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { descriptorChipSize } from '../../core/chip.ts';
import type { FaceReader } from '../../core/face.ts';
import { encodeColor } from '../../dataset/encode-picture.ts';
import { readPhoto } from '../../dataset/read-photo.ts';
import type { DescriptorNetwork } from '../../network/descriptor/descriptor-network.ts';
import { cutDescriptorChip } from '../../vision/chip/descriptor-chip.ts';
import type { PhotoDescriptors } from '../calibration/describe-photos.ts';
import { comparePhotos } from '../calibration/photo-comparisons.ts';
import { frameOfPhoto } from '../calibration/photo-frame.ts';
import type { PhotoSet } from '../calibration/photo-sets.ts';
import { independentComparisons } from '../evaluation/compare-views.ts';
import { type Verification, verificationOf } from '../evaluation/verification.ts';
import { createProgress, type Log } from '../progress.ts';

/** Another network or engine: vectors by the number of the photo, for pictures below a folder. */
export interface PhotoPeer {
  readonly name: string;
  /** Whether it is given the chips that our reader cut, or the padded photos. */
  readonly takes: 'chips' | 'photos';
  describe(folder: string): Promise<ReadonlyMap<number, Float32Array>>;
}

export interface PhotoTrialOptions {
  readonly set: PhotoSet;
  /** Both borrowed. */
  readonly reader: FaceReader;
  readonly descriptors: DescriptorNetwork;
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

/** The colour descriptor on photos of real people, and peers on the very same ones. */
export async function tryPhotos(options: PhotoTrialOptions): Promise<PhotoTrial> {
  const { set, peers, workDir, seed, log } = options;
  const ours = await describeOurs(options);
  const systems = [systemTrial('descriptor', set, ours, seed)];
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

async function describeOurs(options: PhotoTrialOptions): Promise<PhotoDescriptors> {
  const { set, reader, descriptors, peers, workDir, log } = options;
  const progress = createProgress({ label: `describe ${set.name}`, unit: 'photos', total: set.photos.length, log });
  const folderOf = (takes: PhotoPeer['takes']) => join(workDir, set.name, takes);
  const wanted = (['chips', 'photos'] as const).filter((takes) => peers.some((peer) => peer.takes === takes));
  for (const takes of wanted) await mkdir(folderOf(takes), { recursive: true });
  const save = async (takes: PhotoPeer['takes'], index: number, color: Uint8Array, width: number, height: number) => {
    if (!wanted.includes(takes)) return;
    await writeFile(join(folderOf(takes), `${index}.color.png`), await encodeColor(color, width, height, 'png'));
  };
  const vectors: (Float32Array | undefined)[] = [];
  for (const [index, { path }] of set.photos.entries()) {
    const { color, intrinsics, ...rest } = frameOfPhoto(await readPhoto(path));
    const { width, height } = intrinsics;
    await save('photos', index, color, width, height);
    reader.reset();
    const [face] = (await reader.find({ ...rest, color, intrinsics })).faces;
    const chip = face && cutDescriptorChip({ width, height, color }, face.landmarks);
    if (chip) await save('chips', index, chip.color, descriptorChipSize, descriptorChipSize);
    vectors.push(chip && descriptors.describe([chip])[0]);
    progress.done();
  }
  progress.end();
  return vectors;
}

function systemTrial(system: string, set: PhotoSet, vectors: PhotoDescriptors, seed: number): PhotoSystemTrial {
  const missed = vectors.filter((vector) => vector === undefined).length;
  const labelled = comparePhotos(set, vectors, seed);
  const counted = independentComparisons(labelled);
  // Where nobody knows who is on a photo, only pairs that share no photo count as independent.
  const impostor = set.blocks === 'people' ? counted.impostor : Math.floor((set.photos.length - missed) / 2);
  const verification = verificationOf(labelled, seed, { ...counted, impostor });
  return { system, missed, ...(verification && { verification }) };
}
