import { AppError, ErrorCode } from '../../../core/errors.ts';
import { type ExportForm, exportForms, type Redaction, redactions } from '../../../core/session.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { oneOf } from '../one-of.ts';
import { numberBetween } from '../parse-number.ts';
import { passphraseOption } from '../passphrase-option.ts';

interface Options {
  readonly level?: Redaction;
  readonly fromS?: number;
  readonly toS?: number;
  readonly consent?: string;
  readonly passphraseFile?: string;
  readonly as?: ExportForm;
  readonly preview?: boolean;
}

const longestS = 86_400;

export const sessionsExport = command<Options>({
  name: 'sessions export',
  summary: 'give a part of a recording away, without what its receiver need not see',
  operands: [
    { name: '<file>', summary: 'a recording' },
    { name: '[to]', summary: 'a new file; left out with --preview' },
  ],
  options: [
    {
      flags: '--level <level>',
      summary: `what is left: ${redactions.join(', ')} (default: numbers, which has no picture)`,
      parse: oneOf(...redactions),
    },
    { flags: '--from-s <seconds>', summary: 'since its beginning', parse: numberBetween(0, longestS) },
    { flags: '--to-s <seconds>', summary: 'since its beginning', parse: numberBetween(0, longestS) },
    { flags: '--consent <name>', summary: 'who agreed that faces and names are given away; only for --level full' },
    passphraseOption,
    {
      flags: '--as <form>',
      summary: 'for other programs: frames (a folder as data sets have it), ply (the face in space) or video (WebP)',
      parse: oneOf(...exportForms),
    },
    { flags: '--preview', summary: 'only tell what the receiver would see' },
  ],
  run: async ({ output, openSessions }, [file = '', to], { preview = false, passphraseFile, as, ...given }) => {
    const { level: redaction = 'numbers', fromS, toS, consent } = given;
    const options = {
      redaction,
      ...(fromS !== undefined && { fromMs: fromS * 1000 }),
      ...(toS !== undefined && { toMs: toS * 1000 }),
      ...(consent !== undefined && { consent }),
    };
    const sessions = await openSessions();
    if (as !== undefined && !preview) {
      refusePassphrase(passphraseFile);
      const { document, lines } = await sessions.exportAs(as, file, needed(to), options);
      output.answer(document, lines);
      return ExitCode.done;
    }
    const sealed = passphraseFile === undefined ? {} : { passphraseFile };
    const { document, lines } = preview
      ? await sessions.preview(file, options)
      : await sessions.export(file, needed(to), { ...options, ...sealed });
    output.answer(document, lines);
    return ExitCode.done;
  },
});

function needed(to: string | undefined): string {
  if (to !== undefined) return to;
  throw new AppError(ErrorCode.invalidArgument, 'Expected a new file for the export, found none', {
    hint: 'Name one, or add --preview.',
  });
}

function refusePassphrase(file: string | undefined): void {
  if (file === undefined) return;
  throw new AppError(ErrorCode.invalidArgument, 'Expected no passphrase with --as, found one', {
    hint: 'Only a recording is encrypted; leave out --as, or --passphrase-file.',
  });
}
