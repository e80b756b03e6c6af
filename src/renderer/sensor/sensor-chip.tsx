import { useEngine } from '../engine/engine-context.tsx';
import { SensorIcon } from '../ui/icons.tsx';
import { SensorHealth } from './sensor-health.tsx';
import { sensorName, sensorStatusWords, substituteWords } from './sensor-words.ts';
import { useSimulation } from './simulation-context.tsx';
import './sensor.css';

/** Which sensor this is, and how it does. */
export function SensorChip() {
  const { state } = useEngine();
  const { data } = useSimulation();
  if (!state) return null;
  const { sensor } = state;
  return (
    <section className="sensor-chip" aria-label="Sensor">
      <SensorIcon />
      <div>
        <p className="sensor-chip-name">
          <span className={`sensor-dot sensor-dot-${sensor.status}`} aria-hidden="true" />
          {sensorName(sensor, data?.scene)}
          <span className="unseen">, {sensorStatusWords[sensor.status]}</span>
        </p>
        <SensorHealth sensor={sensor} />
        {sensor.isSubstitute && <p className="sensor-chip-note">{substituteWords}</p>}
      </div>
    </section>
  );
}
