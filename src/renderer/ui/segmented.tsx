import { type ReactNode, useId } from 'react';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly icon?: ReactNode }[];
  onChange(value: T): void;
}

/** One choice of a few, side by side. A choice with an icon shows only that; its label is read aloud. */
export function Segmented<T extends string>({ label, value, choices, onChange }: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className="segmented">
      <legend className="unseen">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} title={choice.icon ? choice.label : undefined}>
          <input
            type="radio"
            name={name}
            className="unseen"
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span className="segmented-face">
            {choice.icon}
            <span className={choice.icon ? 'unseen' : undefined}>{choice.label}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
