import { type FormEvent, useRef, useState } from 'react';
import type { EnrollmentRequest } from '../../contract/enrollment-schemas.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { Button } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { FaceIcon } from '../ui/icons.tsx';
import { TextField } from '../ui/text-field.tsx';
import { AppearanceField } from './appearance-field.tsx';
import { KindField } from './kind-field.tsx';
import { rehearsedSetup } from './outcome-words.ts';
import { ReplaceDialog } from './replace-dialog.tsx';
import { useSetupDraft } from './use-setup-draft.ts';

interface SetupFormProps {
  /** What it begins with. */
  readonly request: EnrollmentRequest;
  onSubmit(request: EnrollmentRequest): void;
}

/** Who is to be set up, and how. Asks before it replaces an appearance that is there already. */
export function SetupForm({ request: start, onSubmit }: SetupFormProps) {
  const { draft, request, problems, consequence, mustAsk, ...set } = useSetupDraft(start);
  const [wasTried, setWasTried] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const told = wasTried ? problems : { subject: undefined, appearance: undefined };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    const wrong = problems.subject ? 'subject' : problems.appearance ? 'appearance' : undefined;
    if (wrong) form.current?.querySelector<HTMLElement>(`[name=${wrong}]`)?.focus();
    else if (mustAsk) setIsAsking(true);
    else onSubmit(request);
  };
  const replace = () => onSubmit({ ...request, replace: true });
  return (
    <form ref={form} className="setup-form card" noValidate onSubmit={submit}>
      <Introduction />
      <TextField
        name="subject"
        label="Name"
        value={draft.subject}
        hint={consequence}
        problem={told.subject}
        onChange={set.setSubject}
      />
      <AppearanceField value={draft.appearance} problem={told.appearance} onChange={set.setAppearance} />
      <KindField value={draft.kind} onChange={set.setKind} />
      <div>
        <Button look="primary" type="submit" icon={<FaceIcon />}>
          Start
        </Button>
      </div>
      {isAsking && <ReplaceDialog request={request} onReplace={replace} onClose={() => setIsAsking(false)} />}
    </form>
  );
}

function Introduction() {
  const { state } = useEngine();
  return (
    <>
      <Heading>Set up a face</Heading>
      <p className="lead">
        Depthkey looks at your face from several sides, in colour and in depth. What it learns stays on this computer,
        encrypted.
      </p>
      {state?.sensor.isRehearsal && <p className="muted">{rehearsedSetup}</p>}
    </>
  );
}
