import type { DescriptorChip } from '../../core/chip.ts';
import type { FaceReader } from '../../core/face.ts';
import type { Photo } from '../../dataset/read-photo.ts';
import { cutDescriptorChip } from '../../vision/chip/descriptor-chip.ts';
import { frameOfPhoto, placesInPhoto } from './photo-frame.ts';

/** The face of a photo. */
export interface FoundPhoto {
  readonly chip: DescriptorChip;
  /** Where the points of its mesh lie in the photo: xyz each, pixels. */
  readonly mesh: Float32Array;
}

/** Finds the face of a tightly cropped photo, and cuts the descriptor's chip; undefined where there is none. */
export async function findInPhoto(photo: Photo, reader: FaceReader): Promise<FoundPhoto | undefined> {
  const frame = frameOfPhoto(photo);
  const { width, height } = frame.intrinsics;
  reader.reset();
  const [face] = (await reader.find(frame)).faces;
  if (!face) return undefined;
  const chip = cutDescriptorChip({ width, height, color: frame.color }, face.landmarks);
  return { chip, mesh: placesInPhoto(photo, face.landmarks) };
}
