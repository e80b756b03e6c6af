import type { EnrollmentKind } from '../../core/store.ts';

const kinds = [
  {
    kind: 'guided',
    title: 'Guided',
    words: 'You turn your head slowly in a circle. Takes about twenty seconds and recognises you best.',
  },
  {
    kind: 'single-look',
    title: 'Single look',
    words: 'You look straight at the sensor, once. Weaker: it turns you away more often.',
  },
] as const;

/** How the face is to be learned. */
export function KindField({ value, onChange }: { value: EnrollmentKind; onChange: (kind: EnrollmentKind) => void }) {
  return (
    <fieldset className="kinds">
      <legend>How</legend>
      {kinds.map(({ kind, title, words }) => (
        <label key={kind} className="kind">
          <input type="radio" name="kind" value={kind} checked={value === kind} onChange={() => onChange(kind)} />
          <span>
            <span className="kind-title">{title}</span>
            <span className="kind-words">{words}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
