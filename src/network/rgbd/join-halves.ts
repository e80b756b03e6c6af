import { unitLength } from '../../core/fusion.ts';
import { halfShares, modalities } from './rgbd-net.ts';

/**
 * An embedding of unit length out of the network's values, half of them of colour: each half is brought to the length of its share, so that
 * squared distance is the weighted mean of what colour and depth say. Throws `data-invalid` for a half that is zero or not
 * finite.
 */
export function joinHalves(output: Float32Array): Float32Array {
  const joined = new Float32Array(output.length);
  const size = output.length / modalities.length;
  modalities.forEach((modality, index) => {
    const from = index * size;
    const length = Math.sqrt(halfShares[modality]);
    joined.set(
      unitLength(output.slice(from, from + size)).map((value) => value * length),
      from,
    );
  });
  return joined;
}
