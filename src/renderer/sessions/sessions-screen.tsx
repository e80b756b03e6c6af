import { useState } from 'react';
import type { AppClient } from '../../contract/app-contract.ts';
import { useLoad } from '../engine/use-load.ts';
import { routeHash } from '../route/route.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { SessionList } from './session-list.tsx';
import { SessionViewer } from './session-viewer.tsx';
import './sessions.css';
import './session-viewer.css';

/** Recordings: the list, or one of them opened, or two side by side. */
export function SessionsScreen({ params }: { params: Readonly<Record<string, string>> }) {
  const { id, beside } = params;
  return id === undefined ? <SessionList /> : <Opened key={id} id={id} beside={beside} />;
}

const listSessions = (client: AppClient) => client['sessions.list']();

function Opened({ id, beside }: { id: string; beside: string | undefined }) {
  const [isExporting, setIsExporting] = useState(false);
  const { data = [] } = useLoad(listSessions);
  const others = data.filter((session) => session.id !== id);
  const compareWith = (other: string) => {
    location.hash = routeHash('sessions', other === '' ? { id } : { id, beside: other });
  };
  return (
    <div className="sessions">
      <div className="screen-head">
        <Heading>Session</Heading>
        <div className="actions">
          <ButtonLink href={routeHash('sessions')}>All sessions</ButtonLink>
          <Button look="primary" onClick={() => setIsExporting(true)}>
            Export
          </Button>
        </div>
      </div>
      {others.length > 0 && (
        <label className="beside">
          <span>Side by side with</span>
          <select value={beside ?? ''} onChange={(event) => compareWith(event.target.value)}>
            <option value="">no other</option>
            {others.map((other) => (
              <option key={other.id}>{other.id}</option>
            ))}
          </select>
        </label>
      )}
      <div className={beside === undefined ? undefined : 'session-pair'}>
        <SessionViewer id={id} />
        {beside !== undefined && <SessionViewer key={beside} id={beside} />}
      </div>
      {isExporting && <ExportDialog id={id} onClose={() => setIsExporting(false)} />}
    </div>
  );
}
