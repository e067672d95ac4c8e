import { defineConfig } from 'vitest/config'

/** The tests in these folders on a real three-broker cluster of one Kafka version. */
const onBrokers = (
  name: string,
  kafkaVersion: string,
  folders: readonly string[],
  exclude: readonly string[] = [],
) => ({
  extends: true as const,
  test: {
    name,
    include: folders.map((folder) => `${folder}/**/*.test.ts`),
    exclude: exclude.map((folder) => `${folder}/**`),
    globalSetup: ['test/support/local-cluster/vitest-brokers.ts', 'test/e2e/commands/build-bin.ts'],
    provide: { kafkaVersion },
    // Brokers learn of changes one after another, and a busy machine may take ten times as long as an idle one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
})

/** GitHub's workflows, played: minutes of work, which `npm run test:faults` has room for and `npm test` has not. */
const WORKFLOWS = 'test/e2e/workflows'

/** Each file starts a cluster of its own, with a setup or faults that no other test could share. */
const OWN_CLUSTERS = 'test/integration/own-clusters'

const onOwnClusters = (name: string, folder: string) => {
  const project = onBrokers(name, '4.3.0', [folder])
  const globalSetup = ['test/e2e/commands/build-bin.ts']
  return { ...project, test: { ...project.test, globalSetup, hookTimeout: 180_000 } }
}

/** Faults on purpose, on a cluster of their own, for `npm run test:faults`. The cases wait most of their time: many at once. */
const faults = (name: string, files: string) => {
  const project = onBrokers(name, '4.3.0', ['test/faults'])
  return { ...project, test: { ...project.test, include: [files], testTimeout: 120_000, maxConcurrency: 8 } }
}

/** The HTML report in a real browser, which is found or installed. */
const inChromium = {
  extends: true as const,
  test: {
    name: 'browser',
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/vitest-chromium.ts'],
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
}

// `unit` needs no cluster and is part of `npm run check`; the others run on real Kafka.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // Broker tests wait more than they compute; by itself vitest takes one worker on two cores.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          provide: { modelRuns: 300 },
          // What takes half a second by itself may take ten beside other work, and many times that where twenty programs run.
          testTimeout: 90_000,
          hookTimeout: 90_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'faults-model',
          include: ['test/unit/{plan,kafka,topics}/**/*.property.test.ts'],
          provide: { modelRuns: 10_000 },
          testTimeout: 300_000,
        },
      },
      inChromium,
      onBrokers('brokers-4.3', '4.3.0', ['test/integration', 'test/e2e'], [OWN_CLUSTERS, WORKFLOWS]),
      onBrokers('workflows', '4.3.0', [WORKFLOWS]),
      onBrokers('brokers-3.9', '3.9.1', ['test/integration/contract']),
      onOwnClusters('own-clusters', OWN_CLUSTERS),
      faults('faults', 'test/faults/*.test.ts'),
      faults('faults-killed-broker', 'test/faults/killed-broker/*.test.ts'),
    ],
  },
})
