import { useEngine } from '../engine/engine-context.tsx';
import { useAction } from '../engine/use-action.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault-note.tsx';

interface RemoveSessionDialogProps {
  readonly id: string;
  onClose(): void;
  onDone(): void;
}

export function RemoveSessionDialog({ id, onClose, onDone }: RemoveSessionDialogProps) {
  const { client } = useEngine();
  const { run, isBusy, fault } = useAction();
  const remove = async () => {
    if (await run(() => client['sessions.remove']({ id }))) onDone();
  };
  return (
    <Dialog title={`Remove ${id}?`} onClose={onClose}>
      <p>The recording is deleted. Exports that were made of it stay.</p>
      <FaultNote fault={fault} />
      <div className="dialog-actions">
        <Button look="quiet" onClick={onClose}>
          Keep
        </Button>
        <Button look="danger" isBusy={isBusy} onClick={() => void remove()}>
          Remove
        </Button>
      </div>
    </Dialog>
  );
}
