import type { Decision } from '../../core/decision.ts';
import { scaleOf } from './scale.ts';
import { comparisonWords } from './unlock-words.ts';

const length = 300;

/** The distance against the threshold, drawn, and the same in words. */
export function DistanceScale({ decision }: { decision: Decision }) {
  const { distance, threshold } = scaleOf(decision.distance, decision.threshold);
  const limitX = threshold * length;
  const markX = distance * length;
  return (
    <figure className={`scale scale-${decision.outcome}`}>
      <svg viewBox={`-8 0 ${length + 16} 44`} aria-hidden="true">
        <rect className="scale-far" x="0" y="18" width={length} height="8" rx="4" />
        <rect className="scale-near" x="0" y="18" width={limitX} height="8" rx="4" />
        <path className="scale-limit" d={`M${limitX} 10v24`} />
        <text className="scale-text" x={limitX} y="43" textAnchor="middle">
          threshold
        </text>
        <circle className="scale-mark" cx={markX} cy="22" r="7" />
      </svg>
      <figcaption>{comparisonWords(decision)}</figcaption>
    </figure>
  );
}
