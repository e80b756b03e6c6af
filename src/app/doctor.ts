import type { DoctorCheck } from '../contract/app-contract.ts';
import { AppError } from '../core/errors.ts';
import type { Check } from './ports.ts';

/** Runs every check; one that fails is a finding like any other. */
export function examine(checks: readonly Check[]): Promise<DoctorCheck[]> {
  return Promise.all(checks.map(examineOne));
}

async function examineOne({ id, run }: Check): Promise<DoctorCheck> {
  try {
    return { id, ...(await run()) };
  } catch (error) {
    const { message, hint } = AppError.from(error);
    return { id, status: 'missing', found: message, ...(hint !== undefined && { fix: hint }) };
  }
}
