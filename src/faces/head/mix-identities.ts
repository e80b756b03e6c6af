import type { Identity } from './identity.ts';

/**
 * Someone between two identities, as a child is between its parents: 0 gives the first, 1 the second. For a sibling, mix
 * two identities by different shares; for a near twin, mix one with a stranger by a few per cent.
 */
export function mixIdentities(first: Identity, second: Identity, share: number): Identity {
  const mix = (a: number, b: number) => a + (b - a) * share;
  const mixAll = <T extends object>(a: T, b: T): T => {
    const keys = Object.keys(a) as (keyof T)[];
    return Object.fromEntries(keys.map((key) => [key, mix(a[key] as number, b[key] as number)])) as T;
  };
  const { shape, scan, complexion, detailSeed, ...numbers } = first;
  const {
    shape: otherShape,
    scan: otherScan,
    complexion: otherComplexion,
    detailSeed: otherSeed,
    ...otherNumbers
  } = second;
  return {
    ...mixAll(numbers, otherNumbers),
    detailSeed: share < 0.5 ? detailSeed : otherSeed,
    shape: mixAll(shape, otherShape),
    scan: mixAll(scan, otherScan),
    complexion: mixAll(complexion, otherComplexion),
  };
}
