import { defineConfig } from 'vitest/config'

// Two projects: `unit` needs no cluster and is part of `npm run check`; `brokers` runs on real Kafka.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'brokers',
          include: ['test/brokers/**/*.test.ts'],
          globalSetup: ['test/cluster/vitest-brokers.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
