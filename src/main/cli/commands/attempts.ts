import type { AttemptHistory } from '../../../contract/app-contract.ts';
import { retryWords } from '../../../core/retry.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';
import { durationWords } from '../words.ts';

function attemptLine({ startedAt, durationMs, sensor, isRehearsal, outcome, ...why }: AttemptHistory[number]): string {
  const { decision, retry, fault } = why;
  const reasons = [
    isRehearsal && 'a rehearsal',
    decision &&
      `${decision.subject}, distance ${decision.distance.toFixed(3)}, threshold ${decision.threshold.toFixed(3)}`,
    retry && retryWords[retry],
    fault && fault.message,
  ];
  const said = reasons.filter((reason) => reason).join('; ');
  return `${startedAt}  ${outcome}  ${durationWords(durationMs)}  ${sensor}${said ? `  ${said}` : ''}`;
}

export const attemptsList = command<{ readonly limit?: number }>({
  name: 'attempts list',
  summary: 'what happened, newest first',
  options: [{ flags: '--limit <count>', summary: 'how many (default: 50)', parse: integerBetween(1, 10_000) }],
  run: ({ output, withEngine }, _operands, { limit }) =>
    withEngine(async ({ client }) => {
      const attempts = await client['attempts.list'](limit === undefined ? {} : { limit });
      output.answer({ attempts }, attempts.length > 0 ? attempts.map(attemptLine) : ['No attempt was made yet.']);
      return ExitCode.done;
    }),
});
