import { unitLength } from '../../core/fusion.ts';
import { halfShares, halfSize, modalities } from './rgbd-net.ts';

/**
 * An embedding of unit length out of the network's 128 values: each half is brought to the length of its share, so that
 * squared distance is the weighted mean of what colour and depth say. Throws `data-invalid` for a half that is zero or not
 * finite.
 */
export function joinHalves(output: Float32Array): Float32Array {
  const joined = new Float32Array(output.length);
  modalities.forEach((modality, index) => {
    const from = index * halfSize;
    const length = Math.sqrt(halfShares[modality]);
    joined.set(
      unitLength(output.slice(from, from + halfSize)).map((value) => value * length),
      from,
    );
  });
  return joined;
}
