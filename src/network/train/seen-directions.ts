/** What the discriminants say of every view of a set: what the heads are learned from. Plain data, so that it can be kept. */
export interface SeenDirections {
  /** How many views each subject has, at least 1. */
  readonly views: readonly number[];
  /** Of each modality, [views, `directionCount`], row-major, subject by subject. */
  readonly values: readonly Float32Array[];
}

/** Row of the first view of every subject. */
export function firstRows({ views }: Pick<SeenDirections, 'views'>): Int32Array {
  const rows = new Int32Array(views.length);
  for (let subject = 1; subject < views.length; subject++) rows[subject] = rows[subject - 1]! + views[subject - 1]!;
  return rows;
}

/** Subject of every row. */
export function subjectOfRows({ views }: Pick<SeenDirections, 'views'>): Int32Array {
  return Int32Array.from(views.flatMap((count, subject) => new Array<number>(count).fill(subject)));
}
