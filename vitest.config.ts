import { defineConfig } from 'vitest/config';

const minute = 60_000;

export default defineConfig({
  test: {
    pool: 'forks',
    // Every core: most tests wait for one thread of theirs, and vitest would leave one core to itself.
    maxWorkers: '100%',
    reporters: ['default', './test/closing-line.ts'],
    // Against a test that never ends, not to measure one: other programs may take most of the machine.
    testTimeout: 3 * minute,
    hookTimeout: 3 * minute,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.ts', 'setup/**/*.test.ts', 'bench/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'conformance', include: ['test/conformance/**/*.test.ts'] } },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'] } },
    ],
  },
});
