import { defineConfig } from 'vitest/config';

const minute = 60_000;

export default defineConfig({
  test: {
    pool: 'forks',
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: minute,
    hookTimeout: 2 * minute,
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
