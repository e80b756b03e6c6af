import type { Fault } from '../../core/errors.ts';
import { faultWords } from './fault-words.ts';
import { WarningIcon } from './icons.tsx';

/** A fault, told at once. Shows nothing without one. */
export function FaultNote({ fault }: { fault: Fault | undefined }) {
  if (!fault) return null;
  const { said, hint } = faultWords(fault);
  return (
    <div className="note note-fault" role="alert">
      <WarningIcon />
      <div>
        <p className="note-title">{said}</p>
        {hint && <p>{hint}</p>}
      </div>
    </div>
  );
}
