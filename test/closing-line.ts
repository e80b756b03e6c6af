import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line that says how many tests passed, failed and were skipped. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    const states = modules.flatMap((module) => [...module.children.allTests()]).map((test) => test.result().state);
    const count = (state: string) => states.filter((each) => each === state).length;
    // A file that could not be loaded has no tests, and is a failure all the same.
    const unloaded = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    const failed = count('failed') + unloaded;
    process.stdout.write(`\ntests: ${count('passed')} passed, ${failed} failed, ${count('skipped')} skipped\n`);
  }
}
