import type { EnrollmentRequest } from '../../contract/enrollment-schemas.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface ReplaceDialogProps {
  readonly request: EnrollmentRequest;
  onReplace(): void;
  onClose(): void;
}

/** Asks before an appearance that is there already is lost. */
export function ReplaceDialog({ request, onReplace, onClose }: ReplaceDialogProps) {
  const { subject, appearance = 'usual' } = request;
  return (
    <Dialog title={`Replace the appearance “${appearance}” of ${subject}?`} onClose={onClose}>
      <p>
        {subject} is enrolled with this appearance already. It is replaced when the new one is finished; until then
        nothing changes.
      </p>
      <div className="dialog-actions">
        <Button look="quiet" onClick={onClose}>
          Keep it
        </Button>
        <Button look="primary" onClick={onReplace}>
          Replace
        </Button>
      </div>
    </Dialog>
  );
}
