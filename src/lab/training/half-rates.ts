import { unitLength } from '../../core/fusion.ts';
import type { Rate } from '../../core/model-card.ts';
import { halfSize, modalities } from '../../network/rgbd/rgbd-net.ts';
import { compareViews } from '../evaluation/compare-views.ts';
import type { ComparedView } from '../evaluation/compared-view.ts';
import { verificationOf } from '../evaluation/verification.ts';

const words = { color: 'colour', depth: 'depth' } as const;

/** What each half of the embedding is worth alone, by name, for the card: the network's colour and its depth. */
export function halfRates(views: readonly ComparedView[], seed: number): Record<string, Rate> {
  const rates: Record<string, Rate> = {};
  for (const [index, modality] of modalities.entries()) {
    const from = index * halfSize;
    const halves = views.map((view) => ({
      ...view,
      embedding: unitLength(view.embedding.slice(from, from + halfSize)),
    }));
    const verification = verificationOf(compareViews(halves, { score: 'embedding', seed }), seed);
    if (!verification) continue;
    const { threshold: _, ...rate } = verification.eer;
    rates[`EER of the embedding's ${words[modality]} half on rendered heads`] = rate;
  }
  return rates;
}
