import type { ReactNode } from 'react';
import type { AppClient, AttemptHistory } from '../../contract/app-contract.ts';
import { useLoad } from '../engine/use-load.ts';
import { BusyNote } from '../ui/busy-note.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { Heading } from '../ui/heading.tsx';
import { CheckIcon, ClockIcon, CrossIcon, LockIcon, WarningIcon } from '../ui/icons.tsx';
import { durationWords, momentWords } from '../ui/words.ts';
import { outcomeNames, personWords, reasonWords } from './attempt-words.ts';
import './attempts.css';

type Attempt = AttemptHistory[number];

const listAttempts = (client: AppClient) => client['attempts.list']({ limit: 100 });

const columns = ['Time', 'Outcome', 'Person', 'Distance', 'Sensor', 'Took', 'Reason'] as const;

/** What happened, newest first. */
export function AttemptsScreen() {
  const { data, fault } = useLoad(listAttempts);
  return (
    <div className="attempts">
      <Heading>Attempts</Heading>
      <FaultNote fault={fault} />
      {!data && !fault && <BusyNote>Reading what happened …</BusyNote>}
      {data?.length === 0 && (
        <EmptyState
          title="No attempts yet"
          words="Every try to unlock is listed here, with its outcome and the reason."
        />
      )}
      {data && data.length > 0 && <AttemptTable attempts={data} />}
    </div>
  );
}

// On a narrow screen the table is laid out as cards, which takes its meaning away in some browsers: the roles keep it.
function AttemptTable({ attempts }: { attempts: AttemptHistory }) {
  return (
    <table role="table" className="attempt-table card">
      <caption className="unseen">Attempts to unlock, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {attempts.map((attempt, index) => (
          <AttemptRow key={`${attempt.startedAt} ${index}`} attempt={attempt} />
        ))}
      </tbody>
    </table>
  );
}

function AttemptRow({ attempt }: { attempt: Attempt }) {
  const { startedAt, outcome, decision, sensor, isRehearsal, durationMs } = attempt;
  return (
    <tr role="row" className={`attempt-${outcome}`}>
      <Cell name="Time">
        <time dateTime={startedAt}>{momentWords(startedAt)}</time>
      </Cell>
      <Cell name="Outcome">
        <span className="attempt-outcome">
          {icons[outcome]}
          {outcomeNames[outcome]}
        </span>
      </Cell>
      <Cell name="Person">{personWords(attempt)}</Cell>
      <Cell name="Distance">
        {decision && (
          <>
            {decision.distance.toFixed(3)}
            <span className="muted">
              {' / '}
              <span className="unseen">threshold </span>
              {decision.threshold.toFixed(3)}
            </span>
          </>
        )}
      </Cell>
      <Cell name="Sensor">
        {sensor}
        {isRehearsal && <span className="badge">rehearsal</span>}
      </Cell>
      <Cell name="Took">{durationWords(durationMs)}</Cell>
      <Cell name="Reason">{reasonWords(attempt)}</Cell>
    </tr>
  );
}

function Cell({ name, children }: { name: (typeof columns)[number]; children: ReactNode }) {
  const isEmpty = children === undefined;
  return (
    <td role="cell" data-name={name} className={isEmpty ? 'is-empty' : undefined}>
      {isEmpty ? <span className="unseen">none</span> : children}
    </td>
  );
}

const icons: Readonly<Record<Attempt['outcome'], ReactNode>> = {
  accepted: <CheckIcon />,
  rejected: <CrossIcon />,
  'timed-out': <ClockIcon />,
  'locked-out': <LockIcon />,
  fault: <WarningIcon />,
};
