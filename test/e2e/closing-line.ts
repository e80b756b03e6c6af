import type { Reporter, Suite } from '@playwright/test/reporter';

/** Ends a run with one plain line that says how many tests passed, failed and were skipped. */
export default class ClosingLine implements Reporter {
  #suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite) {
    this.#suite = suite;
  }

  onEnd() {
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome());
    const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
    const passed = count('expected') + count('flaky');
    process.stdout.write(
      `\nend-to-end tests: ${passed} passed, ${count('unexpected')} failed, ${count('skipped')} skipped\n`,
    );
  }

  printsToStdio() {
    return true;
  }
}
