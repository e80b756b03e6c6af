import type { Relative, ViewTruth } from '../../core/dataset.ts';

interface Known {
  readonly subject: string;
  readonly truth: ViewTruth;
}

/** Who in a data set takes after whom. */
export interface Relatives {
  /** Kind of kinship of two subjects, in either order; undefined for strangers. */
  between(a: string, b: string): Relative['kind'] | undefined;
}

/**
 * Comparisons of twins or siblings are left out of every figure about strangers, and told apart. Two who take after the
 * same third are relatives as well: twins when both are twins of the third, else siblings.
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
      return ofA.kind === 'twin' && ofB.kind === 'twin' ? 'twin' : 'sibling';
    },
  };
}
