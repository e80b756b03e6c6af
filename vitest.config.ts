import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const minute = 60_000;

export default defineConfig({
  test: {
    pool: 'forks',
    // More than there are cores: many tests wait for a clock, a socket or another process.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
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
