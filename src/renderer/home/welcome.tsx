import type { Subject } from '../../contract/app-contract.ts';
import type { Loaded } from '../engine/use-load.ts';
import { routeHash } from '../route/route.ts';
import { BusyNote } from '../ui/busy-note.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { Heading } from '../ui/heading.tsx';
import { FaceIcon, UnlockIcon } from '../ui/icons.tsx';
import { counted } from '../ui/words.ts';

/** More are on the screen of the people. */
const mostShown = 5;

/** What to do next: set up a face, or unlock with one. */
export function Welcome({ subjects: { data, fault } }: { subjects: Loaded<readonly Subject[]> }) {
  const isNew = data?.length === 0;
  return (
    <>
      <Heading>{isNew || !data ? 'Unlock with a look' : 'Ready when you are'}</Heading>
      <FaultNote fault={fault} />
      {!data && !fault && <BusyNote>Looking who is enrolled …</BusyNote>}
      {isNew && <FirstSteps />}
      {data && data.length > 0 && <Enrolled subjects={data} />}
    </>
  );
}

function FirstSteps() {
  return (
    <>
      <p className="lead">
        Depthkey learns your face from several sides, in colour and in depth. It takes half a minute, and nothing leaves
        this computer.
      </p>
      <ButtonLink look="primary" icon={<FaceIcon />} href={routeHash('setup')}>
        Set up
      </ButtonLink>
    </>
  );
}

function Enrolled({ subjects }: { subjects: readonly Subject[] }) {
  const rest = subjects.length - mostShown;
  return (
    <>
      <p className="lead">Look at the sensor, and Depthkey tells whether it knows you.</p>
      <ButtonLink look="primary" icon={<UnlockIcon />} href={routeHash('unlock', { start: 'now' })}>
        Unlock
      </ButtonLink>
      <section className="card">
        <h2>Who is enrolled</h2>
        <ul className="faces">
          {subjects.slice(0, mostShown).map(({ name, appearances }) => (
            <li key={name}>
              <span className="initial" aria-hidden="true">
                {Array.from(name)[0]?.toUpperCase()}
              </span>
              <span className="faces-name">{name}</span>
              <span className="muted">{counted(appearances.length, 'appearance')}</span>
            </li>
          ))}
        </ul>
        {rest > 0 && <p className="muted">and {rest} more</p>}
        <p className="links">
          <a href={routeHash('people')}>All people</a>
          <a href={routeHash('setup')}>Set up another</a>
        </p>
      </section>
    </>
  );
}
