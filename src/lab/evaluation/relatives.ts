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
 * Comparisons of twins or siblings are left out of every figure about strangers, and told apart. Two subjects that take
 * after the same third are not counted as relatives of each other: no plan draws such.
 */
export function relativesOf(views: readonly Known[]): Relatives {
  const kinds = new Map<string, Relative['kind']>();
  for (const { subject, truth } of views)
    if (truth.relative) kinds.set(keyOf(subject, truth.relative.of), truth.relative.kind);
  return { between: (a, b) => (kinds.size > 0 ? kinds.get(keyOf(a, b)) : undefined) };
}

const keyOf = (a: string, b: string) => (a < b ? `${a}\n${b}` : `${b}\n${a}`);
