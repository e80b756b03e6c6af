import type { AttemptResult } from '../../contract/attempt-schemas.ts';
import { counted, durationWords } from '../ui/words.ts';
import { DistanceScale } from './distance-scale.tsx';

type Compared = Exclude<AttemptResult, { outcome: 'locked-out' }>;

const stages = [
  ['ready', 'Getting ready'],
  ['find', 'Finding the face'],
  ['cut', 'Cutting it out'],
  ['embed', 'Measuring it'],
  ['match', 'Comparing it'],
] as const;

/** The numbers behind an outcome, for who wants them. */
export function AttemptDetails({ result }: { result: Compared }) {
  const decision = result.outcome === 'timed-out' ? undefined : result.decision;
  const { liveness, frames, timingsMs } = result;
  return (
    <details className="attempt-details card">
      <summary>Details</summary>
      {decision && <DistanceScale decision={decision} />}
      <dl className="facts">
        {liveness && <Fact name="Liveness" value={livenessWords(liveness)} />}
        <Fact name="Frames" value={`${frames.seen} seen, ${frames.compared} compared`} />
        <Fact name="Time in all" value={durationWords(timingsMs.whole)} />
        {stages.map(([stage, name]) => (
          <Fact key={stage} name={name} value={`${timingsMs[stage].toFixed(1)} ms`} />
        ))}
      </dl>
      <p className="muted">Finding to comparing: mean time per frame over {counted(frames.seen, 'frame')} seen.</p>
    </details>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function livenessWords({ isLive, quadricResidualMm }: NonNullable<Compared['liveness']>): string {
  const relief = quadricResidualMm === undefined ? '' : `, relief ${quadricResidualMm.toFixed(1)} mm`;
  return `${isLive ? 'a live face' : 'not a live face'}${relief}`;
}
