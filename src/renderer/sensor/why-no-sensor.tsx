import type { AppClient } from '../../contract/app-contract.ts';
import { useLoad } from '../engine/use-load.ts';
import { FaultNote } from '../ui/fault-note.tsx';

const listSensors = (client: AppClient) => client['sensors.list']();

/** Why no real sensor is used on this machine, driver by driver, and what to do about it. */
export function WhyNoSensor() {
  const { data, fault } = useLoad(listSensors);
  if (fault) return <FaultNote fault={fault} />;
  if (!data || data.unavailable.length === 0) return null;
  return (
    <details className="why">
      <summary>Why is no Kinect used?</summary>
      <ul>
        {data.unavailable.map(({ id, reason, hint }) => (
          <li key={id}>
            <p className="why-reason">
              <strong>{id}</strong> {reason}
            </p>
            {hint && <p>{hint}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
