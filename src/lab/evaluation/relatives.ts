import type { Kinship, ViewTruth } from '../../core/dataset.ts';

interface Known {
  readonly subject: string;
  readonly truth: ViewTruth;
}

/** Who in a data set takes after whom. */
export interface Relatives {
  /** Kind of kinship of two subjects, in either order; undefined for strangers. */
  between(a: string, b: string): Kinship | 'distant' | undefined;
}

/**
 * Comparisons of relatives are left out of every figure about strangers, and told apart. Two who take after the same
 * third are relatives as well: twins when both are twins of the third, siblings when they are twins or siblings, else
 * distant ones, whom no figure tells of.
 */
export function relativesOf(views: readonly Known[]): Relatives {
  const kin = new Map(
    views.flatMap(({ subject, truth }) => (truth.relative ? [[subject, truth.relative] as const] : [])),
  );
  return {
    between(a, b) {
      const [ofA, ofB] = [kin.get(a), kin.get(b)];
      if (ofA?.of === b) return ofA.kind;
      if (ofB?.of === a) return ofB.kind;
      if (!ofA || ofA.of !== ofB?.of) return undefined;
      const kinds = [ofA.kind, ofB.kind];
      if (kinds.every((kind) => kind === 'twin')) return 'twin';
      return kinds.every((kind) => kind === 'twin' || kind === 'sibling') ? 'sibling' : 'distant';
    },
  };
}
