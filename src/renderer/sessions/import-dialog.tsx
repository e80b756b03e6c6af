import { type FormEvent, useState } from 'react';
import { useEngine } from '../engine/engine-context.tsx';
import { useAction } from '../engine/use-action.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { TextField } from '../ui/text-field.tsx';
import { importFile, isSealed, nameOf } from './import-file.ts';

interface ImportDialogProps {
  onClose(): void;
  onDone(id: string): void;
}

/** Imports a recording of another computer: a file that the person chooses. */
export function ImportDialog({ onClose, onDone }: ImportDialogProps) {
  const { client } = useEngine();
  const { run, isBusy, fault, forget } = useAction();
  const [file, setFile] = useState<File>();
  const [isEncrypted, setIsEncrypted] = useState(false);
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [share, setShare] = useState(0);
  const choose = async (chosen: File | undefined) => {
    forget();
    setFile(chosen);
    setName(chosen ? nameOf(chosen.name) : '');
    setIsEncrypted(chosen !== undefined && (await isSealed(chosen)));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!file) return;
    const id = name.trim();
    if (await run(() => importFile(client, file, { id, onShare: setShare, ...(isEncrypted && { passphrase }) })))
      onDone(id);
  };
  return (
    <Dialog title="Import a recording" onClose={onClose}>
      <form className="export-fields" onSubmit={(event) => void submit(event)}>
        <FileField onChange={(chosen) => void choose(chosen)} />
        {file && <TextField name="name" label="What to call it" value={name} onChange={setName} />}
        {isEncrypted && <Passphrase value={passphrase} onChange={setPassphrase} />}
        {isBusy && <progress value={share} aria-label="Imported" />}
        <FaultNote fault={fault} />
        <Answers isBusy={isBusy} isReady={file !== undefined && name.trim() !== ''} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function Answers({ isBusy, isReady, onClose }: { isBusy: boolean; isReady: boolean; onClose: () => void }) {
  return (
    <div className="dialog-actions">
      <Button look="quiet" onClick={onClose}>
        Close
      </Button>
      <Button look="primary" type="submit" isBusy={isBusy} disabled={!isReady}>
        Import
      </Button>
    </div>
  );
}

function FileField({ onChange }: { onChange: (file: File | undefined) => void }) {
  return (
    <label className="export-field">
      <span>File</span>
      <input type="file" accept=".mcap,.age" required onChange={(event) => onChange(event.target.files?.[0])} />
      <span className="field-hint">What somebody gave away: it ends in .mcap, or .age when it is encrypted.</span>
    </label>
  );
}

function Passphrase({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <label className="export-field">
      <span>Passphrase</span>
      <input
        type="password"
        value={value}
        autoComplete="off"
        required
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="field-hint">It is encrypted: whoever gave it away knows it.</span>
    </label>
  );
}
