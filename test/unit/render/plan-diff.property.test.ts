import { applyPatch, parsePatch } from 'diff'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { exportManifest } from '../../../src/export/export-manifest.ts'
import { renderPlanDiff } from '../../../src/render/unified-diff/plan.ts'
import { ALL, clusterOf, held, knobs, type NamedWish, stateOf, wished } from '../../support/model/arbitraries.ts'
import type { InMemoryCluster } from '../../support/model/in-memory-cluster.ts'
import { MODEL_RUNS, MODEL_TIMEOUT } from '../../support/model/model-runs.ts'
import { apply, plan } from '../../support/model/plan-and-apply.ts'

type Manifests = ReadonlyMap<string, string>

/** By topic the lines that `export` writes under its name, but for configs that a wish leaves to others. */
async function exported(cluster: InMemoryCluster, wishes: readonly NamedWish[]): Promise<Manifests> {
  const names = [...cluster.held.keys()]
  const readings = await cluster.readTopics(names)
  const topics = [...readings.values()].flatMap((reading) => (reading.kind === 'found' ? [reading.topic] : []))
  return new Map(
    topics.map((topic) => {
      const ignored = wishes.find(({ name }) => name === topic.name)?.ignoreConfig?.includes('max.*') ?? false
      const [, body = ''] = exportManifest({ clusterId: 'x', topics: [topic], prefix: null }).split(
        `  ${topic.name}:\n`,
      )
      const lines = body.split('\n').map((line) => line.slice(4))
      const own = ignored ? lines.filter((line) => !line.startsWith('  max.')) : lines
      return [topic.name, own.join('\n').replace(/^config:\n(?! )/m, '')] as const
    }),
  )
}

test('the diff applied to what is live is what is there after the apply', { timeout: MODEL_TIMEOUT }, async () => {
  await fc.assert(
    fc.asyncProperty(held, wished, knobs, fc.boolean(), async (topics, wishes, more, prune) => {
      const cluster = clusterOf(topics, more)
      const before = await exported(cluster, wishes)
      const made = await plan(stateOf(wishes), cluster, { allow: ALL, prune })
      const patches = parsePatch(renderPlanDiff(made.document)).filter(({ hunks }) => hunks.length > 0)
      await apply(made, cluster)
      const after = await exported(cluster, wishes)

      const touched = patches.map(({ oldFileName, newFileName }) => {
        const name = [oldFileName, newFileName].find((file) => file !== '/dev/null') ?? ''
        return name.replace(/^(live|desired)\//, '')
      })
      expect(touched.toSorted()).toEqual(
        [...new Set(made.document.changes.map(({ resource: { name: topic } }) => topic))].sort(),
      )
      patches.forEach((patch, index) => {
        const name = touched[index] ?? ''
        const created = patch.oldFileName === '/dev/null'
        expect(created).toBe(!before.has(name))
        expect(patch.newFileName === '/dev/null').toBe(!after.has(name))
        const patched = applyPatch(before.get(name) ?? '', patch)
        // No wish of the model names a replication factor: that of a new topic is the cluster's own.
        const expected = (after.get(name) ?? '').replace(created ? /^replicationFactor: .*\n/m : /(?!)/, '')
        expect(patched).toBe(expected)
        parse(expected)
      })
    }),
    { numRuns: MODEL_RUNS },
  )
})
