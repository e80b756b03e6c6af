import { appearanceName, subjectName } from '../../contract/shared-schemas.ts';

const longest = 64;

/** What is wrong with a name, or undefined. The contract decides; this only finds the words. */
function checkWith(schema: typeof subjectName, text: string, missing: string): string | undefined {
  if (schema.safeParse(text).success) return undefined;
  const name = text.trim();
  if (name === '') return missing;
  return name.length > longest ? `Use at most ${longest} characters.` : 'Leave out invisible characters.';
}

export const checkSubjectName = (text: string) => checkWith(subjectName, text, 'Type a name.');
export const checkAppearanceName = (text: string) =>
  checkWith(appearanceName, text, 'Type what to call this appearance.');
