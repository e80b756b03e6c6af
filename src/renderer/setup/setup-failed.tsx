import type { Fault } from '../../core/errors.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { Heading } from '../ui/heading.tsx';
import { AgainIcon, WarningIcon } from '../ui/icons.tsx';

/** An enrollment that could not run to its end. */
export function SetupFailed(props: { fault: Fault; onAgain: () => void; onBack: () => void }) {
  return (
    <section className="outcome card outcome-failed">
      <span className="outcome-mark" aria-hidden="true">
        <WarningIcon />
      </span>
      <Heading>It could not be finished</Heading>
      <FaultNote fault={props.fault} />
      <p>Nothing was saved.</p>
      <div className="actions">
        <Button look="primary" icon={<AgainIcon />} onClick={props.onAgain}>
          Try again
        </Button>
        <Button onClick={props.onBack}>Change the details</Button>
      </div>
    </section>
  );
}
