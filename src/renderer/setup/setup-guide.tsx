import { useState } from 'react';
import type { EnrollmentProgress } from '../../contract/enrollment-schemas.ts';
import type { EnrollmentKind } from '../../core/store.ts';
import { enrollmentPoses } from '../../core/template.ts';
import { Button } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { GuideStage } from './guide-stage.tsx';
import { guideNote, guideWords } from './guide-words.ts';

interface SetupGuideProps {
  /** Missing until the engine has begun. */
  readonly progress: EnrollmentProgress | undefined;
  readonly kind: EnrollmentKind;
  onCancel(): void;
}

/** The guided step: the face, the ring that fills as the head turns, and one sentence of guidance. */
export function SetupGuide({ progress, kind, onCancel }: SetupGuideProps) {
  const [isCancelling, setIsCancelling] = useState(false);
  const poses = progress?.poses ?? waiting(kind);
  const words = useSettled(guideWords(progress));
  return (
    <section className="guide">
      <Heading>{progress ? `Setting up ${progress.subject}` : 'Setting up'}</Heading>
      <GuideStage poses={poses} request={progress?.request} />
      <p className="guide-words" role="status">
        {words}
      </p>
      <p className="guide-note">{progress && guideNote(progress)}</p>
      <Steps poses={poses} />
      <Button
        isBusy={isCancelling}
        onClick={() => {
          setIsCancelling(true);
          onCancel();
        }}
      >
        Cancel
      </Button>
    </section>
  );
}

const waiting = (kind: EnrollmentKind): EnrollmentProgress['poses'] =>
  (kind === 'guided' ? enrollmentPoses : (['centre'] as const)).map((pose) => ({ pose, isDone: false }));

function Steps({ poses }: { poses: EnrollmentProgress['poses'] }) {
  const done = poses.filter(({ isDone }) => isDone).length;
  return (
    <p className="steps">
      <progress aria-label="Sides of the face seen" value={done} max={poses.length} />
      <span aria-hidden="true">{`${done} of ${poses.length}`}</span>
    </p>
  );
}
