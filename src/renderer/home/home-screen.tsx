import { useState } from 'react';
import { useEngine } from '../engine/engine-context.tsx';
import { listSubjects } from '../engine/list-subjects.ts';
import { useLoad } from '../engine/use-load.ts';
import { Mirror, type MirrorMode } from '../preview/mirror.tsx';
import { isSameSight, type Sight, sightOf, sightWords } from '../preview/sight.ts';
import { WhyNoSensor } from '../sensor/why-no-sensor.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { readChoice, rememberChoice } from '../ui/stored.ts';
import { useSettled } from '../ui/use-settled.ts';
import { Welcome } from './welcome.tsx';
import './home.css';

const modes = [
  { value: 'colour', label: 'Colour' },
  { value: 'depth', label: 'Depth' },
  { value: 'both', label: 'Both' },
] as const;

const modeKey = 'preview';

export function HomeScreen() {
  const { state } = useEngine();
  const [mode, setMode] = useState<MirrorMode>(() =>
    readChoice<MirrorMode>(modeKey, ['colour', 'depth', 'both'], 'colour'),
  );
  const [sight, setSight] = useState<Sight>();
  const subjects = useLoad(listSubjects);
  const isWithoutSensor = state?.sensor.isSubstitute === true || state?.sensor.status === 'failed';
  const choose = (next: MirrorMode) => {
    rememberChoice(modeKey, next);
    setMode(next);
  };
  return (
    <div className="home">
      <section className="home-picture" aria-label="Live picture">
        <Mirror
          mode={mode}
          onFrame={(frame) => {
            const seen = sightOf(frame);
            if (!isSameSight(sight, seen)) setSight(seen);
          }}
        />
        <div className="home-below">
          <SightLine sight={sight} />
          <Segmented label="Picture" value={mode} choices={modes} onChange={choose} />
        </div>
      </section>
      <div className="home-side">
        <Welcome subjects={subjects} />
        {isWithoutSensor && <WhyNoSensor />}
      </div>
    </div>
  );
}

function SightLine({ sight }: { sight: Sight | undefined }) {
  const words = useSettled(sight ? sightWords(sight) : '', 500);
  const isGood = sight?.faces === 1 && !sight.retry;
  return (
    <p className={`sight-line ${isGood ? 'is-good' : ''}`} role="status">
      {words}
    </p>
  );
}
