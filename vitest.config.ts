import { defineConfig } from 'vitest/config';

// Packages use each other's source through the `sprog-source` export condition, so no build is needed for tests.
export default defineConfig({
  resolve: { conditions: ['sprog-source'] },
  ssr: { resolve: { conditions: ['sprog-source'], externalConditions: ['sprog-source'] } },
  test: {
    include: [
      '{packages/*,models,corpus,cli,server}/src/**/*.test.ts',
      'benchmarks/speech/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    execArgv: ['--conditions=sprog-source', '--import=tsx'],
  },
});
