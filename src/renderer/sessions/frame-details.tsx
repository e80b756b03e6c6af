import { retryWords } from '../../core/retry.ts';
import { DistanceScale } from '../unlock/distance-scale.tsx';
import type { FrameFacts } from './session-model.ts';
import { TimingBars } from './timing-bars.tsx';

/** What vision saw in this frame and what was decided: numbers and words. */
export function FrameDetails({ facts }: { facts: FrameFacts }) {
  const { sight, comparison, operation } = facts;
  return (
    <section className="card frame-details">
      <h2>This frame</h2>
      {comparison && <DistanceScale decision={comparison} />}
      {!sight && <p className="muted">Nobody looked at this frame: the attempt was busy with the one before.</p>}
      {sight && (
        <dl className="facts">
          <Fact name="Faces" value={String(sight.faces)} />
          <Fact name="To mend" value={sight.reasons.map((reason) => retryWords[reason]).join(' ') || 'nothing'} />
          <Fact name="Away" value={unit(sight.distanceMm, 0, 'mm')} />
          <Fact name="Turned" value={unit(sight.yawDeg, 0, '°')} />
          <Fact name="Up" value={unit(sight.pitchDeg, 0, '°')} />
          <Fact name="Live" value={sight.isLive === undefined ? undefined : sight.isLive ? 'yes' : 'no, flat'} />
          <Fact name="Not flat by" value={unit(sight.quadricResidualMm, 1, 'mm')} />
          <Fact name="Relief" value={unit(sight.reliefGain && sight.reliefGain * 100, 0, '%')} />
        </dl>
      )}
      {operation?.timingsMs && <TimingBars timingsMs={operation.timingsMs} />}
    </section>
  );
}

const unit = (value: number | undefined, digits: number, name: string) =>
  value === undefined ? undefined : `${value.toFixed(digits)}${name === '°' ? '' : ' '}${name}`;

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
