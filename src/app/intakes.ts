import type { AppHandlers } from '../contract/app-contract.ts';
import { fromBase64 } from '../contract/base64.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Intake, SessionArchive } from '../core/session-archive.ts';

type IntakeCalls = Pick<AppHandlers, Extract<keyof AppHandlers, `intake.${string}`>>;

/** Recordings that come from a window piece by piece: one at a time, and a new one lets go of the one before. */
export function createIntakes(archive: () => SessionArchive): IntakeCalls & { close(): Promise<void> } {
  let current: { readonly id: number; readonly intake: Intake } | undefined;
  let count = 0;
  const letGo = async () => {
    const last = current;
    current = undefined;
    await last?.intake.drop();
  };
  const need = (id: number): Intake => {
    if (current?.id === id) return current.intake;
    throw new AppError(ErrorCode.invalidArgument, 'Expected the import that is under way, found another', {
      hint: 'Begin anew: another window has begun an import meanwhile, or the program was started again.',
    });
  };
  return {
    'intake.begin': async ({ id }) => {
      await letGo();
      const intake = await archive().take(id);
      // Two windows at once: the one that comes last goes on.
      await letGo();
      current = { id: ++count, intake };
      return { intake: current.id };
    },
    'intake.write': async ({ intake, part }) => need(intake).write(fromBase64(part)),
    'intake.end': async ({ intake, passphrase }) => {
      const taken = need(intake);
      current = undefined;
      await taken.end(passphrase);
    },
    'intake.drop': async ({ intake }) => {
      if (current?.id === intake) await letGo();
    },
    close: letGo,
  };
}
