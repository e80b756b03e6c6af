import { useState } from 'react';
import type { EnrollmentRequest } from '../../contract/enrollment-schemas.ts';
import { listSubjects } from '../engine/list-subjects.ts';
import { useLoad } from '../engine/use-load.ts';
import { checkAppearanceName, checkSubjectName } from './name-check.ts';

/** What is being filled in, and what stands in its way. */
export function useSetupDraft(start: EnrollmentRequest) {
  const [draft, setDraft] = useState(start);
  const { data: subjects = [] } = useLoad(listSubjects);
  const { appearance = '' } = draft;
  const request = { ...draft, subject: draft.subject.trim(), appearance: appearance.trim() };
  const known = subjects.find(({ name }) => name === request.subject);
  const isTaken = known?.appearances.some(({ name }) => name === request.appearance) === true;
  return {
    draft: { ...draft, appearance },
    /** The draft without the space around its names. */
    request,
    problems: { subject: checkSubjectName(draft.subject), appearance: checkAppearanceName(appearance) },
    /** What happens to a subject that is enrolled already. */
    consequence: known && `${known.name} is enrolled already: this ${isTaken ? 'replaces' : 'adds'} an appearance.`,
    mustAsk: isTaken && !draft.replace,
    setKind: (kind: EnrollmentRequest['kind']) => setDraft({ ...draft, kind }),
    // With other names it is another appearance, which nobody has agreed to lose.
    setSubject: (subject: string) => setDraft({ ...draft, subject, replace: false }),
    setAppearance: (next: string) => setDraft({ ...draft, appearance: next, replace: false }),
  };
}
