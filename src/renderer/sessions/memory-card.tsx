import type { AppClient } from '../../contract/app-contract.ts';
import type { MemoryChoice } from '../../contract/session-schemas.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { useAction } from '../engine/use-action.ts';
import { useLoad } from '../engine/use-load.ts';
import { FaultNote } from '../ui/fault-note.tsx';

const getMemory = (client: AppClient) => client['memory.get']();

/** Whether failed attempts are kept, and how many. */
export function MemoryCard({ onDone }: { onDone: (words: string) => void }) {
  const { client } = useEngine();
  const { data, reload } = useLoad(getMemory);
  const { run, fault } = useAction();
  if (!data) return null;
  const change = async (changed: Partial<MemoryChoice>) => {
    const settings = { ...data, ...changed };
    const isDone = await run(() => client['memory.set'](settings));
    reload();
    if (isDone)
      onDone(
        settings.isOn
          ? 'Failed attempts are kept.'
          : 'Failed attempts are no longer kept; those that were are removed.',
      );
  };
  return (
    <section className="card memory">
      <h2>Failed attempts</h2>
      <p className="muted">
        What the sensor saw of an attempt that failed can be kept, encrypted with the key of what was set up, so that
        you can see why. Removing a person removes all of them.
      </p>
      <FaultNote fault={fault} />
      <label className="memory-switch">
        <input type="checkbox" checked={data.isOn} onChange={(event) => void change({ isOn: event.target.checked })} />
        Keep failed attempts
      </label>
      {data.isOn && <Limits settings={data} onChange={(changed) => void change(changed)} />}
    </section>
  );
}

function Limits({
  settings,
  onChange,
}: {
  settings: MemoryChoice;
  onChange: (changed: Partial<MemoryChoice>) => void;
}) {
  const { most, mostMb } = settings;
  return (
    <div className="memory-limits">
      <Limit
        label="At most"
        unit="attempts"
        value={most}
        choices={[5, 20, 50, 100]}
        onChange={(value) => onChange({ most: value })}
      />
      <Limit
        label="and in all"
        unit="MB"
        value={mostMb}
        choices={[50, 200, 500, 2000]}
        onChange={(value) => onChange({ mostMb: value })}
      />
    </div>
  );
}

interface LimitProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly choices: readonly number[];
  onChange(value: number): void;
}

function Limit({ label, unit, value, choices, onChange }: LimitProps) {
  // What was set on the command line stays a choice.
  const all = [...new Set([...choices, value])].sort((a, b) => a - b);
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {all.map((one) => (
          <option key={one} value={one}>
            {one} {unit}
          </option>
        ))}
      </select>
    </label>
  );
}
