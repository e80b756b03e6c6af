import { useId, useState } from 'react';
import type { Simulation } from '../../contract/sensor-schemas.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { useAction } from '../engine/use-action.ts';
import { FaultNote } from '../ui/fault-note.tsx';
import { groupWords, modifierWords, nobody, noneWords, readScene, type SceneChoice, writeScene } from './scene.ts';
import { useSimulation } from './simulation-context.tsx';

/** Who sits in front of a simulated sensor, and what they do. Missing beside a real one. */
export function SimulationPanel() {
  const { data } = useSimulation();
  if (!data) return null;
  return (
    <aside className="simulation" aria-label="Simulated person">
      <details>
        <summary>Simulated person</summary>
        <SceneForm simulation={data} />
      </details>
    </aside>
  );
}

function SceneForm({ simulation: { scene, heads, modifiers } }: { simulation: Simulation }) {
  const { client } = useEngine();
  const { reload } = useSimulation();
  const { run, fault } = useAction();
  // What was asked for last: the next choice builds on it, even before the sensor shows it.
  const [asked, setAsked] = useState<string>();
  if (asked === scene) setAsked(undefined);
  const choice = readScene(asked ?? scene, modifiers);
  const show = async (next: SceneChoice) => {
    const text = writeScene(next, modifiers);
    setAsked(text);
    if (!(await run(() => client['simulation.show']({ scene: text })))) setAsked(undefined);
    reload();
  };
  const take = (group: string, name: string) => void show({ ...choice, taken: { ...choice.taken, [group]: name } });
  const isEmpty = choice.head === nobody;
  const people = [...heads, nobody].map((name) => ({ name, words: name }));
  return (
    <fieldset className="simulation-form">
      <legend className="unseen">What the simulated sensor shows</legend>
      <Choice label="Person" value={choice.head} options={people} onChange={(head) => void show({ ...choice, head })} />
      {modifiers.map(({ group, names }) => {
        const value = choice.taken[group] ?? '';
        const isOff = isEmpty && group !== 'light';
        if (names.length === 1)
          return (
            <Tick key={group} name={names[0] ?? ''} {...{ value, isOff }} onChange={(name) => take(group, name)} />
          );
        const options = [
          { name: '', words: noneWords(group) },
          ...names.map((name) => ({ name, words: modifierWords(name) })),
        ];
        const label = groupWords(group);
        return <Choice key={group} {...{ label, value, options, isOff }} onChange={(name) => take(group, name)} />;
      })}
      <FaultNote fault={fault} />
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly name: string; readonly words: string }[];
  readonly isOff?: boolean;
  onChange(name: string): void;
}

function Choice({ label, value, options, isOff = false, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="simulation-choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} disabled={isOff} onChange={(event) => onChange(event.target.value)}>
        {options.map(({ name, words }) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function Tick(props: { name: string; value: string; isOff: boolean; onChange: (name: string) => void }) {
  const { name, value, isOff, onChange } = props;
  return (
    <label className="simulation-tick">
      <input
        type="checkbox"
        checked={value === name}
        disabled={isOff}
        onChange={(event) => onChange(event.target.checked ? name : '')}
      />
      {modifierWords(name)}
    </label>
  );
}
