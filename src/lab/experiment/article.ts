/** Figures of an experiment, as far as they were published. */
export interface Article {
  readonly meanSameDistance: number;
  readonly meanDifferentDistance: number;
  readonly threshold: number;
  readonly parameters: number;
  readonly input: string;
  readonly trainingPeople: number;
}

/**
 * What the published experiment reports that this one repeats (README of "FaceID beta" by N. Di Palo, 2018): one view of a
 * person is registered with a Siamese network on RGB-D, and the distances of other views of that person and of others are looked at.
 */
export const article: Article = {
  meanSameDistance: 0.3,
  meanDifferentDistance: 1.1,
  threshold: 0.4,
  parameters: 32_000_000,
  input: '200x200x4',
  trainingPeople: 26,
};
