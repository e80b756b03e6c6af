import type { AppClient } from '../../contract/app-contract.ts';
import { toBase64 } from '../../contract/base64.ts';
import { intakePartBytes } from '../../contract/session-schemas.ts';

/** What is read of a file the person chose: a `File` of the browser. */
export type ChosenFile = Pick<Blob, 'size' | 'slice'>;

interface ImportOptions {
  readonly id: string;
  /** Left out for what is not encrypted. */
  readonly passphrase?: string;
  /** Told the share that was handed over, 0..1. */
  readonly onShare: (share: number) => void;
}

/** Hands a file over to the engine piece by piece, never more than one in memory. Throws what the engine throws; nothing is left then. */
export async function importFile(client: AppClient, file: ChosenFile, options: ImportOptions): Promise<void> {
  const { id, passphrase, onShare } = options;
  onShare(0);
  const { intake } = await client['intake.begin']({ id });
  try {
    for (let at = 0; at < file.size; at += intakePartBytes) {
      const part = await file.slice(at, at + intakePartBytes).arrayBuffer();
      await client['intake.write']({ intake, part: toBase64(new Uint8Array(part)) });
      onShare(Math.min(1, (at + intakePartBytes) / file.size));
    }
    await client['intake.end']({ intake, ...(passphrase !== undefined && { passphrase }) });
  } catch (error) {
    await client['intake.drop']({ intake }).catch(() => undefined);
    throw error;
  }
}

const ageHeader = 'age-encryption.org/v1\n';

/** Whether a file begins as what is encrypted with a passphrase does. */
export const isSealed = async (file: ChosenFile) => (await file.slice(0, ageHeader.length).text()) === ageHeader;

/** A name that the engine takes, out of that of a file. */
export function nameOf(fileName: string): string {
  const stem = fileName.replace(/(\.mcap)?(\.age)?$/, '').replaceAll(/[^\p{L}\p{N}_ .-]/gu, '-');
  return stem.replace(/^[^\p{L}\p{N}_]+/u, '').slice(0, 100) || 'recording';
}
