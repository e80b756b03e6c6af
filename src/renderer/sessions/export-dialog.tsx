import { useEffect, useState } from 'react';
import type { ExportPreview, ExportRequest } from '../../contract/session-schemas.ts';
import { AppError, type Fault } from '../../core/errors.ts';
import type { Redaction } from '../../core/session.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { useAction } from '../engine/use-action.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { type ExportChoice, ExportFields } from './export-fields.tsx';
import { ExportSight } from './export-sight.tsx';
import { megabytes } from './session-words.ts';

interface ExportDialogProps {
  readonly id: string;
  onClose(): void;
}

/** Gives a part of a recording away: what is left of it, and what its receiver will see, before it is written. */
export function ExportDialog({ id, onClose }: ExportDialogProps) {
  const { client } = useEngine();
  const { run, isBusy, fault } = useAction();
  const [choice, setChoice] = useState<ExportChoice>({
    redaction: 'numbers',
    fromS: '',
    toS: '',
    consent: '',
    passphrase: '',
  });
  const [file, setFile] = useState('');
  const request = requestOf(id, choice);
  const preview = useExportPreview(request);
  const write = () =>
    run(async () => {
      const { passphrase } = choice;
      const written = await client['sessions.export']({ ...request, ...(passphrase !== '' && { passphrase }) });
      setFile(`${written.file}, ${megabytes(written.bytes)}${written.isEncrypted ? ', encrypted' : ''}`);
    });
  return (
    <Dialog title="Export this recording" onClose={onClose}>
      <ExportFields choice={choice} onChange={setChoice} />
      <ExportSight {...preview} />
      <FaultNote fault={fault} />
      <p className="export-written" role="status">
        {file && `Written: ${file}`}
      </p>
      <div className="dialog-actions">
        <Button look="quiet" onClick={onClose}>
          Close
        </Button>
        <Button look="primary" isBusy={isBusy} disabled={preview.data === undefined} onClick={() => void write()}>
          Write the file
        </Button>
      </div>
    </Dialog>
  );
}

function requestOf(id: string, { redaction, fromS, toS, consent }: ExportChoice): ExportRequest {
  return {
    id,
    redaction,
    ...(isTime(fromS) && { fromMs: Number(fromS) * 1000 }),
    ...(isTime(toS) && { toMs: Number(toS) * 1000 }),
    ...(redaction === 'full' && consent.trim() !== '' && { consent: consent.trim() }),
  };
}

const isTime = (text: string) => text.trim() !== '' && Number(text) >= 0;

const settleMs = 250;

/** What the receiver would see, a moment after the last change. */
function useExportPreview({ id, redaction, fromMs, toMs, consent }: ExportRequest) {
  const { client } = useEngine();
  const [answer, setAnswer] = useState<{
    readonly data?: ExportPreview;
    readonly fault?: Fault;
    readonly of?: Redaction;
  }>({});
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      const span = { ...(fromMs !== undefined && { fromMs }), ...(toMs !== undefined && { toMs }) };
      client['sessions.preview']({ id, redaction, ...span, ...(consent !== undefined && { consent }) }).then(
        (data) => isCurrent && setAnswer({ data, of: redaction }),
        (error: unknown) => isCurrent && setAnswer({ fault: AppError.from(error).toFault() }),
      );
    }, settleMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, id, redaction, fromMs, toMs, consent]);
  // What is told of another level would be wrong for this one.
  return answer.of === undefined || answer.of === redaction ? answer : {};
}
