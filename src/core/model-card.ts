/** A proportion with its 95 % interval and the number of independent comparisons behind it. */
export interface Rate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly comparisons: number;
}

/** What is known about a model: `models/<name>/card.json`. The program reads its threshold from here, never from code. */
export interface ModelCard {
  readonly name: string;
  /** SHA-256 over the files of all networks, hex. */
  readonly hash: string;
  readonly input: {
    readonly width: number;
    readonly height: number;
    readonly channels: readonly string[];
    readonly units: string;
  };
  readonly output: {
    readonly embedding: number;
    readonly descriptor: number;
    readonly fused: number;
    readonly units: string;
  };
  /** Share of the RGB-D embedding in the squared fused distance, 0..1. */
  readonly embeddingWeight: number;
  /** Fused distance at or below which a probe is accepted. */
  readonly threshold: number;
  /** Largest descriptor distance and largest embedding distance an accepted probe may have: both must be there to decide. */
  readonly partLimits: { readonly descriptor: number; readonly embedding: number };
  /**
   * Largest distance of embeddings that were made of shape alone (`shapeAlone`), in the place of that of the embedding, for
   * faces seen by infrared. A model without it recognises nobody in the dark.
   */
  readonly shapeLimit?: number;
  /** How the threshold was chosen and what it is worth. */
  readonly evidence: {
    readonly datasets: readonly string[];
    readonly command: string;
    readonly seed: number;
    readonly rates: Readonly<Record<string, Rate>>;
    readonly notes: readonly string[];
  };
}

/**
 * Names the space in which a model's fused vectors lie; only vectors of one space can be compared. The weight belongs to
 * it: a model that is calibrated anew mixes the same parts differently.
 */
export function vectorSpace({ hash, embeddingWeight }: Pick<ModelCard, 'hash' | 'embeddingWeight'>): string {
  return `${hash}/${embeddingWeight}`;
}
