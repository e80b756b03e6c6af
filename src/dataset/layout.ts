import { AppError, ErrorCode } from '../core/errors.ts';

/** Name, licence and intrinsics of the whole data set. */
export const infoFile = 'dataset.json';
/** May override the intrinsics for one subject. */
export const subjectFile = 'subject.json';

/** What a file of a view holds. */
export type ViewPart = 'color' | 'depth' | 'ir' | 'truth';

const partOfEnding: Readonly<Record<string, ViewPart>> = {
  '.color.png': 'color',
  '.color.jpg': 'color',
  '.depth.png': 'depth',
  '.ir.png': 'ir',
  '.json': 'truth',
};

/** Which view a file name in a subject's folder belongs to; undefined when it is no part of a view. */
export function recogniseViewFile(file: string): { readonly view: string; readonly part: ViewPart } | undefined {
  if (file === subjectFile) return undefined;
  for (const [ending, part] of Object.entries(partOfEnding))
    if (file.endsWith(ending)) return { view: file.slice(0, -ending.length), part };
  return undefined;
}

const longestName = 100;
/** Not printable, not portable to every file system, or with a meaning in a path. U+FFFD: the name was not UTF-8. */
const oddCharacters = /[\p{C}\p{Zl}\p{Zp}\uFFFD/\\:*?"<>|]/u;

/** What is wrong with the name of a subject or view; undefined for a good one. */
export function nameFault(name: string): string | undefined {
  if (name === '' || name.length > longestName) return `${name.length} characters`;
  if (oddCharacters.test(name)) return 'a control character or one of / \\ : * ? " < > |';
  if (name.startsWith('.') || name.endsWith('.')) return 'a dot at its start or end';
  if (name !== name.trim()) return 'a space at its start or end';
  if (name === 'subject') return 'the name kept for subject.json';
  return undefined;
}

const nameHint = `Names have 1 to ${longestName} characters, such as person-1; letters of any language will do.`;

/** `data-invalid` for a folder or file found on disk under a name that is refused. */
export function oddName(path: string, fault: string): AppError {
  // JSON writes control characters as escapes: a hostile name cannot write on the terminal.
  const message = `${JSON.stringify(path)}: expected a plain name, found ${fault}`;
  return new AppError(ErrorCode.dataInvalid, message, { hint: `Rename it. ${nameHint}` });
}

/** The name, or throws `invalid-argument`: for names that are about to become paths. */
export function checkName(name: string): string {
  const fault = nameFault(name);
  if (fault === undefined) return name;
  const message = `Expected a plain name for a subject or view, found ${fault} in ${JSON.stringify(name)}`;
  throw new AppError(ErrorCode.invalidArgument, message, { hint: nameHint });
}
