import { useState } from 'react';
import type { Activity } from '../../contract/app-contract.ts';
import type { EnrollmentRequest } from '../../contract/enrollment-schemas.ts';
import { ErrorCode } from '../../core/errors.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { useOperation } from '../engine/use-operation.ts';
import { ReplaceDialog } from './replace-dialog.tsx';
import { SetupFailed } from './setup-failed.tsx';
import { SetupForm } from './setup-form.tsx';
import { SetupGuide } from './setup-guide.tsx';
import { SetupOutcome } from './setup-outcome.tsx';
import './setup.css';

const resultIn = (activity: Activity) => (activity.status === 'enrollment-ended' ? activity.result : undefined);

interface SetupScreenProps {
  /** The `subject` and `appearance` to begin with; `replace` when that appearance is to be set up again. */
  readonly params: Readonly<Record<string, string>>;
}

/** Another address is another start. */
export const SetupScreen = ({ params }: SetupScreenProps) => <Setup key={JSON.stringify(params)} params={params} />;

function Setup({ params }: SetupScreenProps) {
  const { client, state } = useEngine();
  const { phase, start, cancel, forget } = useOperation('enrolling', resultIn);
  const [request, setRequest] = useState<EnrollmentRequest>(() => requestFrom(params));
  const begin = (next: EnrollmentRequest) => {
    setRequest(next);
    start(() => client['enrollment.start'](next));
  };
  switch (phase.kind) {
    case 'running': {
      const progress = state?.activity.status === 'enrolling' ? state.activity : undefined;
      return <SetupGuide progress={progress} kind={request.kind} onCancel={cancel} />;
    }
    case 'ended':
      return <SetupOutcome result={phase.result} onAgain={() => begin(request)} onBack={forget} />;
    case 'failed':
      if (phase.fault.code !== ErrorCode.subjectExists || request.replace)
        return <SetupFailed fault={phase.fault} onAgain={() => begin(request)} onBack={forget} />;
      return (
        <>
          <SetupForm request={request} onSubmit={begin} />
          <ReplaceDialog request={request} onReplace={() => begin({ ...request, replace: true })} onClose={forget} />
        </>
      );
    case 'idle':
      return <SetupForm request={request} onSubmit={begin} />;
  }
}

function requestFrom({ subject = '', appearance, replace }: Readonly<Record<string, string>>): EnrollmentRequest {
  const isAddition = subject !== '' && appearance === undefined;
  return {
    subject,
    appearance: appearance ?? (isAddition ? '' : 'usual'),
    kind: 'guided',
    ...(replace === 'yes' && { replace: true }),
  };
}
