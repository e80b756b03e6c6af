import { useEffect, useEffectEvent } from 'react';
import type { Activity } from '../../contract/app-contract.ts';
import type { AttemptResult } from '../../contract/attempt-schemas.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { listSubjects } from '../engine/list-subjects.ts';
import type { Phase } from '../engine/operation-phase.ts';
import { useLoad } from '../engine/use-load.ts';
import { useOperation } from '../engine/use-operation.ts';
import { routeHash } from '../route/route.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { Heading } from '../ui/heading.tsx';
import { FaceIcon } from '../ui/icons.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { countdownWords } from '../ui/words.ts';
import { AttemptDetails } from './attempt-details.tsx';
import { Indicator, type Mood } from './indicator.tsx';
import { attemptOutcomeWords, lookingWords, type OutcomeWords } from './unlock-words.ts';
import { useCountdown } from './use-countdown.ts';
import './unlock.css';

const resultIn = (activity: Activity) => (activity.status === 'attempt-ended' ? activity.result : undefined);

/** `params.start`: begin at once, for who has asked for it on another screen. */
export function UnlockScreen({ params }: { params: Readonly<Record<string, string>> }) {
  const { client, state } = useEngine();
  const { phase, start, cancel } = useOperation('attempting', resultIn);
  const { data: subjects } = useLoad(listSubjects);
  const begin = () => start(() => client['attempt.start']({}));
  useStartAtOnce(params['start'] !== undefined, () => phase.kind !== 'running' && begin());
  const progress = state?.activity.status === 'attempting' ? state.activity : undefined;
  const looking = useSettled(lookingWords(progress), 250);
  const result = phase.kind === 'ended' ? phase.result : undefined;
  const remainingMs = useCountdown(result?.outcome === 'locked-out' ? result.remainingMs : 0);
  if (subjects?.length === 0 && phase.kind === 'idle') return <NobodyYet />;
  const { title, reason } = wordsOf(phase, looking);
  const isRehearsal = phase.kind === 'idle' && state?.sensor.isRehearsal === true;
  return (
    <section className="unlock">
      <Heading>Unlock</Heading>
      <Indicator mood={moodOf(phase)} />
      <div className="unlock-words" role="status">
        <p className="unlock-title">{title}</p>
        <p>{reason}</p>
        {isRehearsal && <p className="muted">A rehearsal: whatever the outcome, nothing is unlocked.</p>}
      </div>
      {phase.kind === 'failed' && <FaultNote fault={phase.fault} />}
      {result?.outcome === 'locked-out' && (
        <p className="countdown" role="timer">
          {remainingMs > 0 ? `Try again in ${countdownWords(remainingMs)}` : 'You can try again now.'}
        </p>
      )}
      <MainButton phase={phase} isHeldUp={remainingMs > 0} onBegin={begin} onCancel={cancel} />
      {result && result.outcome !== 'locked-out' && <AttemptDetails result={result} />}
    </section>
  );
}

/** One button in one place, so that the focus stays on it. */
function MainButton(props: {
  phase: Phase<AttemptResult>;
  isHeldUp: boolean;
  onBegin: () => void;
  onCancel: () => void;
}) {
  const { phase, isHeldUp, onBegin, onCancel } = props;
  const isRunning = phase.kind === 'running';
  const isNew = phase.kind === 'idle';
  return (
    <Button
      look={isRunning ? 'plain' : 'primary'}
      aria-disabled={isHeldUp || undefined}
      onClick={isRunning ? onCancel : isHeldUp ? undefined : onBegin}
    >
      {isRunning ? 'Cancel' : isNew ? 'Unlock' : 'Try again'}
    </Button>
  );
}

function NobodyYet() {
  return (
    <section className="unlock">
      <Heading>Unlock</Heading>
      <Indicator mood="ready" />
      <div className="unlock-words">
        <p className="unlock-title">Nobody is set up yet</p>
        <p>Depthkey can only recognise a face that it has learned.</p>
      </div>
      <ButtonLink look="primary" icon={<FaceIcon />} href={routeHash('setup')}>
        Set up
      </ButtonLink>
    </section>
  );
}

function useStartAtOnce(isWanted: boolean, begin: () => unknown) {
  const startOnce = useEffectEvent(begin);
  useEffect(() => {
    if (!isWanted) return undefined;
    // Loading the page again must not start another attempt.
    const timer = setTimeout(() => {
      location.replace(routeHash('unlock'));
      startOnce();
    });
    return () => clearTimeout(timer);
  }, [isWanted]);
}

function wordsOf(phase: Phase<AttemptResult>, looking: string): OutcomeWords {
  switch (phase.kind) {
    case 'idle':
      return { title: 'Ready when you are', reason: 'Sit in front of the sensor and look at it.' };
    case 'running':
      return { title: 'Looking', reason: looking };
    case 'ended':
      return attemptOutcomeWords(phase.result);
    case 'failed':
      return { title: 'It could not run', reason: 'Nothing was unlocked.' };
  }
}

function moodOf(phase: Phase<AttemptResult>): Mood {
  if (phase.kind === 'ended') return phase.result.outcome;
  const moods = { idle: 'ready', running: 'looking', failed: 'failed' } as const;
  return moods[phase.kind];
}
