import { useState } from 'react';
import type { AppClient } from '../../contract/app-contract.ts';
import type { SessionList as Listed } from '../../contract/session-schemas.ts';
import { useLoad } from '../engine/use-load.ts';
import { routeHash } from '../route/route.ts';
import { BusyNote } from '../ui/busy-note.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { Heading } from '../ui/heading.tsx';
import { BinIcon } from '../ui/icons.tsx';
import { momentWords } from '../ui/words.ts';
import { ImportDialog } from './import-dialog.tsx';
import { MemoryCard } from './memory-card.tsx';
import { RecordButton } from './record-button.tsx';
import { RemoveSessionDialog } from './remove-session-dialog.tsx';
import { megabytes } from './session-words.ts';

const listSessions = (client: AppClient) => client['sessions.list']();

/** The program's own recordings, and whether failed attempts are kept by themselves. */
export function SessionList() {
  const { data, fault, reload } = useLoad(listSessions);
  const [asked, setAsked] = useState<Question>();
  const [news, setNews] = useState('');
  const tell = (words: string) => {
    setAsked(undefined);
    setNews(words);
    reload();
  };
  return (
    <div className="sessions">
      <div className="screen-head">
        <Heading>Sessions</Heading>
        <div className="actions">
          <Button onClick={() => setAsked({ what: 'import' })}>Import</Button>
          <RecordButton onDone={tell} />
        </div>
      </div>
      <p className="news" role="status">
        {news}
      </p>
      <FaultNote fault={fault} />
      {!data && !fault && <BusyNote>Looking for recordings …</BusyNote>}
      {data?.length === 0 && (
        <EmptyState
          title="No recordings yet"
          words="Record what the sensor sees while you try to unlock, and look at it here. Failed attempts are kept by themselves."
        />
      )}
      {data && data.length > 0 && <Rows sessions={data} onRemove={(id) => setAsked({ what: 'remove', id })} />}
      <MemoryCard onDone={tell} />
      {asked && <Asked asked={asked} onClose={() => setAsked(undefined)} onDone={tell} />}
    </div>
  );
}

/** What is asked in a dialog. */
type Question = { readonly what: 'import' } | { readonly what: 'remove'; readonly id: string };

interface AskedProps {
  readonly asked: Question;
  onClose(): void;
  onDone(words: string): void;
}

function Asked({ asked, onClose, onDone }: AskedProps) {
  if (asked.what === 'import') return <ImportDialog onClose={onClose} onDone={(id) => onDone(`${id} was imported.`)} />;
  const { id } = asked;
  return <RemoveSessionDialog id={id} onClose={onClose} onDone={() => onDone(`${id} was removed.`)} />;
}

function Rows({ sessions, onRemove }: { sessions: Listed; onRemove: (id: string) => void }) {
  return (
    <ul className="session-list card">
      {sessions.map(({ id, kind, bytes, madeAt }) => (
        <li key={`${kind} ${id}`}>
          <div className="session-row-words">
            <a className="session-link" href={routeHash('sessions', { id })}>
              {id}
            </a>
            {kind === 'memory' && <span className="badge">kept by itself</span>}
            <p className="muted">
              <time dateTime={madeAt}>{momentWords(madeAt)}</time>, {megabytes(bytes)}
              {kind === 'memory' ? ', encrypted' : ''}
            </p>
          </div>
          <Button look="quiet" icon={<BinIcon />} onClick={() => onRemove(id)}>
            Remove<span className="unseen"> {id}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
