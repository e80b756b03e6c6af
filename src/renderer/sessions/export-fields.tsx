import type { Redaction } from '../../core/session.ts';
import { TextField } from '../ui/text-field.tsx';

export interface ExportChoice {
  readonly redaction: Redaction;
  /** As they are typed. */
  readonly fromS: string;
  readonly toS: string;
  readonly consent: string;
  readonly passphrase: string;
}

interface ExportFieldsProps {
  readonly choice: ExportChoice;
  onChange(choice: ExportChoice): void;
}

const levels: readonly { readonly value: Redaction; readonly label: string; readonly words: string }[] = [
  { value: 'numbers', label: 'Numbers only', words: 'No picture at all.' },
  { value: 'depth', label: 'Depth only', words: 'The shape of the face stays.' },
  { value: 'blurred', label: 'Faces made coarse', words: 'Room and clothes stay.' },
  { value: 'full', label: 'Everything', words: 'Faces and names.' },
];

const shortest = 12;

/** What is left, which part, and the passphrase. */
export function ExportFields({ choice, onChange }: ExportFieldsProps) {
  const change = (changed: Partial<ExportChoice>) => onChange({ ...choice, ...changed });
  const { redaction, fromS, toS, consent, passphrase } = choice;
  return (
    <div className="export-fields">
      <Levels redaction={redaction} onChange={(value) => change({ redaction: value })} />
      {redaction === 'full' && (
        <TextField
          name="consent"
          label="Who agreed to this"
          value={consent}
          hint="The name of the person who is seen. It is written into the file."
          onChange={(value) => change({ consent: value })}
        />
      )}
      <div className="export-span">
        <Seconds label="From (seconds)" value={fromS} onChange={(value) => change({ fromS: value })} />
        <Seconds label="To (seconds)" value={toS} onChange={(value) => change({ toS: value })} />
      </div>
      <Passphrase value={passphrase} onChange={(value) => change({ passphrase: value })} />
    </div>
  );
}

function Levels({ redaction, onChange }: { redaction: Redaction; onChange: (redaction: Redaction) => void }) {
  return (
    <fieldset className="export-levels">
      <legend>What the receiver gets</legend>
      {levels.map(({ value, label, words }) => (
        <label key={value}>
          <input type="radio" name="redaction" checked={value === redaction} onChange={() => onChange(value)} />
          <span>
            {label}
            <span className="muted"> {words}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Passphrase({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <label className="export-field">
      <span>Passphrase, if it is to be encrypted</span>
      <input
        type="password"
        value={value}
        autoComplete="new-password"
        onChange={(event) => onChange(event.target.value)}
      />
      <span className="field-hint">
        {value !== '' && value.length < shortest
          ? `${shortest - value.length} characters more.`
          : 'In the age format: the receiver opens it with the program age. At least 12 characters.'}
      </span>
    </label>
  );
}

function Seconds({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="export-field">
      <span>{label}</span>
      <input
        type="number"
        min="0"
        step="0.1"
        value={value}
        placeholder="all"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
