import type { EnrollmentResult } from '../../contract/enrollment-schemas.ts';
import { routeHash } from '../route/route.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { AgainIcon, CheckIcon, ClockIcon, CrossIcon, PlusIcon, UnlockIcon } from '../ui/icons.tsx';
import { outcomeWords } from './outcome-words.ts';

interface SetupOutcomeProps {
  readonly result: EnrollmentResult;
  onAgain(): void;
  onBack(): void;
}

/** How an enrollment ended, and what can be done next. */
export function SetupOutcome({ result, onAgain, onBack }: SetupOutcomeProps) {
  const { title, lines } = outcomeWords(result);
  return (
    <section className={`outcome card outcome-${result.outcome}`}>
      <span className="outcome-mark" aria-hidden="true">
        {marks[result.outcome]}
      </span>
      <Heading>{title}</Heading>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div className="actions">
        {result.outcome === 'enrolled' ? (
          <NextSteps subject={result.subject} />
        ) : (
          <>
            <Button look="primary" icon={<AgainIcon />} onClick={onAgain}>
              Try again
            </Button>
            <Button onClick={onBack}>Change the details</Button>
          </>
        )}
      </div>
    </section>
  );
}

function NextSteps({ subject }: { subject: string }) {
  return (
    <>
      <ButtonLink look="primary" icon={<UnlockIcon />} href={routeHash('unlock', { start: 'now' })}>
        Try it
      </ButtonLink>
      <ButtonLink icon={<PlusIcon />} href={routeHash('setup', { subject })}>
        Add an appearance
      </ButtonLink>
    </>
  );
}

const marks = { enrolled: <CheckIcon />, rejected: <CrossIcon />, 'timed-out': <ClockIcon /> } as const;
