import type { SessionView } from '../../contract/session-schemas.ts';
import { decidingFrame, distanceCurve, share } from './session-model.ts';
import { hasGoneWell, operationWords, secondsWords } from './session-words.ts';

interface TimelineProps {
  readonly view: SessionView;
  readonly index: number;
  onIndex(index: number): void;
}

const width = 1000;
const height = 140;

/** The recording over time: attempts as bands to jump to, distances against the threshold, and where we are. */
export function Timeline({ view, index, onIndex }: TimelineProps) {
  const { durationMs, frameTimesMs, operations } = view;
  const atMs = frameTimesMs[index] ?? 0;
  return (
    <div className="timeline">
      <Curve view={view} atMs={atMs} />
      <input
        type="range"
        className="timeline-slider"
        aria-label="Frame"
        aria-valuetext={`Frame ${index + 1} of ${frameTimesMs.length}, at ${secondsWords(atMs)}`}
        min={0}
        max={Math.max(0, frameTimesMs.length - 1)}
        value={index}
        onChange={(event) => onIndex(Number(event.target.value))}
      />
      {operations.length > 0 && (
        <ul className="timeline-marks" aria-label="Attempts and setups in this recording">
          {operations.map((operation) => (
            <li key={operation.startMs}>
              <button
                type="button"
                className={`mark ${hasGoneWell(operation) ? 'mark-good' : 'mark-bad'}`}
                aria-pressed={operation.startMs <= atMs && atMs <= (operation.endMs ?? durationMs)}
                onClick={() => onIndex(decidingFrame(view, operation))}
              >
                <span className="mark-time">{secondsWords(operation.startMs)}</span>
                {operationWords(operation)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Bands({ view: { operations, durationMs } }: { view: SessionView }) {
  return (
    <>
      {operations.map((operation) => {
        const start = share(operation.startMs, durationMs) * width;
        const end = share(operation.endMs ?? durationMs, durationMs) * width;
        const look = hasGoneWell(operation) ? 'curve-good' : 'curve-bad';
        return (
          <rect
            key={operation.startMs}
            className={look}
            x={start}
            y="0"
            width={Math.max(2, end - start)}
            height={height}
          />
        );
      })}
    </>
  );
}

function Curve({ view, atMs }: { view: SessionView; atMs: number }) {
  const { durationMs } = view;
  const curve = distanceCurve(view);
  const x = share(atMs, durationMs) * width;
  const limit = curve && curve.threshold * height;
  return (
    <figure className="curve">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <Bands view={view} />
        {limit !== undefined && <path className="curve-limit" d={`M0 ${limit}H${width}`} />}
        {curve && (
          <polyline
            className="curve-line"
            points={curve.points.map((point) => `${point.x * width},${point.y * height}`).join(' ')}
          />
        )}
        {curve?.points.map((point) => (
          <path
            key={point.x}
            className={point.isNear ? 'curve-point curve-near' : 'curve-point'}
            d={`M${point.x * width} ${point.y * height}h0.01`}
          />
        ))}
        <path className="curve-now" d={`M${x} 0V${height}`} />
      </svg>
      <figcaption>
        {curve
          ? `Distance to the nearest person in ${view.comparisons.length} frames; the dashed line is the threshold, ${view.comparisons[0]?.threshold.toFixed(3)}. Lower is nearer.`
          : 'Nothing was compared in this recording.'}
      </figcaption>
    </figure>
  );
}
