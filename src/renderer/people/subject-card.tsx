import { useId } from 'react';
import type { Subject } from '../../contract/app-contract.ts';
import { routeHash } from '../route/route.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { AgainIcon, BinIcon, PencilIcon, PlusIcon } from '../ui/icons.tsx';
import { counted, dayWords } from '../ui/words.ts';
import type { PeopleQuestion } from './people-dialog.tsx';

type Appearance = Subject['appearances'][number];

interface SubjectCardProps {
  readonly subject: Subject;
  onAsk(question: PeopleQuestion): void;
}

/** One person: appearances, and what can be done with them. Long names of buttons are for those who cannot see where they are. */
export function SubjectCard({ subject, onAsk }: SubjectCardProps) {
  const titleId = useId();
  const { name, createdAt, appearances } = subject;
  return (
    <section className="subject card" aria-labelledby={titleId}>
      <header className="subject-head">
        <span className="initial initial-large" aria-hidden="true">
          {Array.from(name)[0]?.toUpperCase()}
        </span>
        <div className="subject-title">
          <h2 id={titleId}>{name}</h2>
          <p className="muted">Since {dayWords(createdAt)}</p>
        </div>
        <div className="actions">
          <Button look="quiet" icon={<PencilIcon />} onClick={() => onAsk({ kind: 'rename', subject: name })}>
            Rename<span className="unseen"> {name}</span>
          </Button>
          <Button look="quiet" icon={<BinIcon />} onClick={() => onAsk({ kind: 'remove', subject: name })}>
            Remove<span className="unseen"> {name}</span>
          </Button>
        </div>
      </header>
      <ul className="appearances">
        {appearances.map((appearance) => (
          <AppearanceRow
            key={appearance.name}
            subject={name}
            appearance={appearance}
            isLast={appearances.length === 1}
            onAsk={onAsk}
          />
        ))}
      </ul>
      <ButtonLink icon={<PlusIcon />} href={routeHash('setup', { subject: name })}>
        Add an appearance<span className="unseen"> of {name}</span>
      </ButtonLink>
    </section>
  );
}

interface RowProps {
  readonly subject: string;
  readonly appearance: Appearance;
  /** The last one cannot be removed alone. */
  readonly isLast: boolean;
  readonly onAsk: SubjectCardProps['onAsk'];
}

function AppearanceRow(props: RowProps) {
  const { name, kind, isRehearsal, enrolledAt, views } = props.appearance;
  const isWeak = kind === 'single-look';
  return (
    <li>
      <div className="appearance-words">
        <p className="appearance-name">
          {name}
          {isWeak && <span className="badge">weak</span>}
          {isRehearsal && <span className="badge">rehearsal</span>}
        </p>
        <p className="muted">
          {isWeak ? 'Single look' : 'Guided'}, {counted(views, 'view')}, {dayWords(enrolledAt)}
        </p>
      </div>
      <AppearanceActions {...props} />
    </li>
  );
}

function AppearanceActions({ subject, appearance: { name }, isLast, onAsk }: RowProps) {
  const which = (
    <span className="unseen">
      : {name} of {subject}
    </span>
  );
  return (
    <div className="actions">
      <ButtonLink
        look="quiet"
        icon={<AgainIcon />}
        href={routeHash('setup', { subject, appearance: name, replace: 'yes' })}
      >
        Set up again{which}
      </ButtonLink>
      {!isLast && (
        <Button
          look="quiet"
          icon={<BinIcon />}
          onClick={() => onAsk({ kind: 'remove-appearance', subject, appearance: name })}
        >
          Remove{which}
        </Button>
      )}
    </div>
  );
}
