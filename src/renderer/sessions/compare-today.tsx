import { useState } from 'react';
import type { ReplayedAttemptView } from '../../contract/session-schemas.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { useAction } from '../engine/use-action.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { compareWords } from './compare-words.ts';

/** Carries out the attempts of a recording with today's program, and says what is decided differently. */
export function CompareToday({ id }: { id: string }) {
  const { client } = useEngine();
  const { run, isBusy, fault } = useAction();
  const [attempts, setAttempts] = useState<readonly ReplayedAttemptView[]>();
  const compare = () => run(async () => setAttempts(await client['sessions.compare']({ id })));
  return (
    <div className="compare-today">
      <div className="actions">
        <Button isBusy={isBusy} onClick={() => void compare()}>
          Try it with today's program
        </Button>
        {isBusy && (
          <Button look="quiet" onClick={() => void client['operation.cancel']()}>
            Cancel
          </Button>
        )}
      </div>
      <FaultNote fault={fault} />
      <div role="status">
        {isBusy && <p className="muted">Looking at its frames again …</p>}
        {!isBusy && attempts && <Replayed attempts={attempts} />}
      </div>
    </div>
  );
}

function Replayed({ attempts }: { attempts: readonly ReplayedAttemptView[] }) {
  if (attempts.length === 0) return <p className="muted">There is no attempt in it that can be tried again.</p>;
  return (
    <ol className="compare-list">
      {attempts.map((attempt, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attempts have no name, and never change places.
        <li key={index} className={attempt.isSameDecision ? undefined : 'is-changed'}>
          {compareWords(attempt)}
        </li>
      ))}
    </ol>
  );
}
