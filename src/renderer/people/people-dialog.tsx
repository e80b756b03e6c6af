import { type FormEvent, useState } from 'react';
import { useEngine } from '../engine/engine-context.tsx';
import { useAction } from '../engine/use-action.ts';
import { checkSubjectName } from '../setup/name-check.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { TextField } from '../ui/text-field.tsx';

/** What is asked before somebody is changed. */
export type PeopleQuestion =
  | { readonly kind: 'rename' | 'remove'; readonly subject: string }
  | { readonly kind: 'remove-appearance'; readonly subject: string; readonly appearance: string };

interface PeopleDialogProps {
  readonly question: PeopleQuestion;
  onClose(): void;
  /** Told in words what was done. */
  onDone(words: string): void;
}

export function PeopleDialog({ question, ...rest }: PeopleDialogProps) {
  return question.kind === 'rename' ? (
    <RenameDialog subject={question.subject} {...rest} />
  ) : (
    <RemoveDialog question={question} {...rest} />
  );
}

function RenameDialog({ subject, onClose, onDone }: Omit<PeopleDialogProps, 'question'> & { subject: string }) {
  const { client } = useEngine();
  const { run, isBusy, fault } = useAction();
  const [name, setName] = useState(subject);
  const [wasTried, setWasTried] = useState(false);
  const problem = checkSubjectName(name);
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    const to = name.trim();
    if (problem) return;
    if (to === subject) return onClose();
    if (await run(() => client['subjects.rename']({ from: subject, to }))) onDone(`${subject} is now called ${to}.`);
  };
  return (
    <Dialog title={`Rename ${subject}`} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void rename(event)}>
        <TextField
          name="name"
          label="New name"
          value={name}
          problem={wasTried ? problem : undefined}
          onChange={setName}
        />
        <FaultNote fault={fault} />
        <div className="dialog-actions">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveDialog({ question, onClose, onDone }: PeopleDialogProps) {
  const { client } = useEngine();
  const { run, isBusy, fault } = useAction();
  const { subject } = question;
  const appearance = question.kind === 'remove-appearance' ? question.appearance : undefined;
  const words = removalWords(subject, appearance);
  const remove = async () => {
    const isDone = await run(() =>
      appearance === undefined
        ? client['subjects.remove']({ name: subject })
        : client['appearances.remove']({ subject, appearance }),
    );
    if (isDone) onDone(words.done);
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.consequence}</p>
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

function removalWords(subject: string, appearance: string | undefined) {
  if (appearance === undefined)
    return {
      title: `Remove ${subject}?`,
      consequence: `${subject} can no longer unlock. What was learned is deleted and overwritten; to undo it, ${subject} has to be set up anew. Failed attempts that were kept are removed too, whoever is in them; recordings that you made stay.`,
      done: `${subject} was removed.`,
    };
  return {
    title: `Remove the appearance “${appearance}” of ${subject}?`,
    consequence: `${subject} can still unlock with the other appearances.`,
    done: `The appearance “${appearance}” of ${subject} was removed.`,
  };
}
