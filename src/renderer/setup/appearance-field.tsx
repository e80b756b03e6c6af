import { TextField } from '../ui/text-field.tsx';

const suggestions = ['usual', 'with glasses'] as const;

/** What a person looks like in this enrollment: their own word, or one of the usual ones. */
export function AppearanceField(props: {
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}) {
  const { value, problem, onChange } = props;
  return (
    <div className="appearance-field">
      <TextField
        name="appearance"
        label="Appearance"
        value={value}
        problem={problem}
        hint="Somebody who looks different at times, such as with glasses, can have several."
        onChange={onChange}
      />
      <div className="suggestions" role="group" aria-label="Suggestions for the appearance">
        {suggestions.map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={value === name}
            onClick={() => onChange(name)}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}
