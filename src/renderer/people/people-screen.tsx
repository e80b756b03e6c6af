import { useState } from 'react';
import { listSubjects } from '../engine/list-subjects.ts';
import { useLoad } from '../engine/use-load.ts';
import { routeHash } from '../route/route.ts';
import { BusyNote } from '../ui/busy-note.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { Heading } from '../ui/heading.tsx';
import { FaceIcon, PlusIcon } from '../ui/icons.tsx';
import { PeopleDialog, type PeopleQuestion } from './people-dialog.tsx';
import { SubjectCard } from './subject-card.tsx';
import './people.css';

/** Who is enrolled, with which appearances. */
export function PeopleScreen() {
  const { data, fault, reload } = useLoad(listSubjects);
  const [question, setQuestion] = useState<PeopleQuestion>();
  const [news, setNews] = useState('');
  return (
    <div className="people">
      <div className="screen-head">
        <Heading>People</Heading>
        {data && data.length > 0 && (
          <ButtonLink look="primary" icon={<PlusIcon />} href={routeHash('setup')}>
            Set up another
          </ButtonLink>
        )}
      </div>
      <p className="news" role="status">
        {news}
      </p>
      <FaultNote fault={fault} />
      {!data && !fault && <BusyNote>Looking who is enrolled …</BusyNote>}
      {data?.length === 0 && <Nobody />}
      {data?.map((subject) => (
        <SubjectCard key={subject.name} subject={subject} onAsk={setQuestion} />
      ))}
      {question && (
        <PeopleDialog
          question={question}
          onClose={() => setQuestion(undefined)}
          onDone={(words) => {
            setQuestion(undefined);
            setNews(words);
            reload();
          }}
        />
      )}
    </div>
  );
}

function Nobody() {
  return (
    <EmptyState title="Nobody is set up yet" words="Whoever sets up a face can unlock with a look.">
      <ButtonLink look="primary" icon={<FaceIcon />} href={routeHash('setup')}>
        Set up
      </ButtonLink>
    </EmptyState>
  );
}
