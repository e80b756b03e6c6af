import type { AppClient } from '../../contract/app-contract.ts';

/** Who is enrolled, for `useLoad`. */
export const listSubjects = (client: AppClient) => client['subjects.list']();
