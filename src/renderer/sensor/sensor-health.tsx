import type { SensorState } from '../../contract/sensor-schemas.ts';
import { healthFacts } from './sensor-words.ts';

/** How capture goes, for who wants to know. */
export function SensorHealth({ sensor }: { readonly sensor: SensorState }) {
  const { health } = sensor;
  if (!health) return null;
  return (
    <details className="sensor-health">
      <summary>{Math.round(health.framesPerSecond)} frames a second</summary>
      <dl>
        {healthFacts(health, sensor.info).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
